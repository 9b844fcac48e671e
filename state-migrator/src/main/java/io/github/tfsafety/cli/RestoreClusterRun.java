package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.rds.ClusterRestore;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.Map;

/** Restores one cluster, as its run's inputs say. */
final class RestoreClusterRun implements ResumableOperation {
    static final String OPERATION = "restore-cluster";
    private static final String PHASE = "restore cluster";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        Map<String, String> inputs = run.inputs();
        ClusterRestore request = RestoreClusterInputs.request(inputs);
        try (Databases databases =
                new Databases(ProgressLines.to(out, ExpectedTime.of(run, PHASE)), RestoreClusterInputs.probe(inputs))) {
            RestoredDatabase restored = run.phase(
                    PHASE, request.target(), () -> databases.clusters().restore(request, run));
            return told(run, restored, ParityFormat.of(inputs), out);
        }
    }

    /** Says what was restored and what became of its settings; a setting that is wanting is exit code 3. */
    static int told(Run run, RestoredDatabase restored, ParityFormat format, PrintWriter out) {
        RestoreFacts.tell(run, restored);
        out.println("restored " + restored.arn() + " to " + restored.restoredTo());
        out.print(format.render(restored.parity()));
        out.println("next: tfsafety relink --dir DIR --to 'ADDRESS=" + restored.importId() + "'");
        return restored.parity().isWanting() ? ExitCode.BLOCKED : ExitCode.ALLOWED;
    }
}
