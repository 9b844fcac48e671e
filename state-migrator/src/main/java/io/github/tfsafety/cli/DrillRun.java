package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.Map;

/** Rehearses a restore, as its run's inputs say: under a throw-away name, linked to nothing. */
final class DrillRun implements ResumableOperation {
    static final String OPERATION = "drill";
    private static final String PHASE = "drill";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        Map<String, String> inputs = run.inputs();
        String name = requireNonNull(inputs.get("database"));
        String target = requireNonNull(inputs.get("target"));
        try (Databases databases =
                new Databases(ProgressLines.to(out, ExpectedTime.of(run, PHASE)), RestoreClusterInputs.probe(inputs))) {
            boolean wanting = false;
            for (DatabaseRecovery kind : databases.having(name)) {
                RestoredDatabase restored = run.phase(PHASE, target, () -> kind.drill(name, target, run));
                RestoreFacts.tell(run, restored);
                out.println("restored " + restored.arn() + " to " + restored.restoredTo());
                out.print(ParityFormat.of(inputs).render(restored.parity()));
                out.println(
                        "tfsafety deletes nothing. When you have seen enough, switch its deletion protection off and"
                                + " delete " + restored.arn()
                                + (restored.parts().isEmpty() ? "" : " with its parts:"));
                restored.parts().forEach(part -> out.println("  " + part));
                wanting |= restored.parity().isWanting();
            }
            return wanting ? ExitCode.BLOCKED : ExitCode.ALLOWED;
        }
    }
}
