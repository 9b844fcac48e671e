package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.dynamodb.ItemCheck;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Optional<ItemCheck> items = ItemCheckOptions.readFrom(inputs);
        try (Databases databases = new Databases(
                ProgressLines.to(out, ExpectedTime.beside(run).of(OPERATION, PHASE)),
                RestoreClusterInputs.probe(inputs),
                items,
                Pace.standard())) {
            databases.heldTo(run);
            List<DatabaseRecovery> kinds = databases.having(name);
            if (DataComparison.of(run).isPresent() && !kinds.contains(databases.clusters())) {
                throw new RestoreRefusedException(
                        "There is no cluster " + name + " whose data SQL could be asked for; leave --sql-database out");
            }
            if (items.isPresent() && Collections.disjoint(kinds, databases.tables())) {
                throw new RestoreRefusedException(
                        name + " is no table, so it has no items to count; use tfsafety witness for clusters");
            }
            int exitCode = ExitCode.ALLOWED;
            for (DatabaseRecovery kind : kinds) {
                exitCode = Math.max(
                        exitCode,
                        kind == databases.clusters()
                                ? cluster(databases, run, out)
                                : told(run, drilled(kind, run), out));
            }
            return exitCode;
        }
    }

    /** What it would change. Looks, and changes nothing. */
    static List<PlannedCall> plan(Databases databases, Map<String, String> inputs) {
        String name = requireNonNull(inputs.get("database"));
        String target = requireNonNull(inputs.get("target"));
        return databases.having(name).stream()
                .flatMap(kind -> kind.planDrill(name, target).stream())
                .toList();
    }

    private static RestoredDatabase drilled(DatabaseRecovery kind, Run run) {
        String target = target(run);
        return run.phase(PHASE, target, () -> kind.drill(name(run), target, run));
    }

    /** With a witness of before, the restore is one to its moment, so that every difference is a finding. */
    private static int cluster(Databases databases, Run run, PrintWriter out) {
        Optional<DataComparison> data = DataComparison.of(run);
        data.ifPresent(look -> {
            look.keepWitness();
            look.witnessSource(() -> databases.clusters().endpointOf(name(run)));
        });
        RestorePoint point = data.flatMap(DataComparison::momentOfBefore)
                .<RestorePoint>map(RestorePoint.AtTime::new)
                .orElseGet(RestorePoint.Latest::new);
        String target = target(run);
        RestoredCluster restored =
                run.phase(PHASE, target, () -> databases.clusters().drill(name(run), target, point, run));
        int settings = told(run, restored, out);
        return Math.max(settings, data.map(look -> look.compare(restored, out)).orElse(ExitCode.ALLOWED));
    }

    private static int told(Run run, RestoredDatabase restored, PrintWriter out) {
        RestoreFacts.tell(run, restored);
        out.println("restored " + restored.arn() + " to " + restored.restoredTo());
        out.print(ParityFormat.of(run.inputs()).render(restored.parity()));
        out.println("tfsafety deletes nothing. When you have seen enough, switch its deletion protection off and"
                + " delete " + restored.arn()
                + (restored.parts().isEmpty() ? "" : " with its parts:"));
        restored.parts().forEach(part -> out.println("  " + part));
        return restored.parity().isWanting() ? ExitCode.BLOCKED : ExitCode.ALLOWED;
    }

    private static String name(Run run) {
        return requireNonNull(run.inputs().get("database"));
    }

    private static String target(Run run) {
        return requireNonNull(run.inputs().get("target"));
    }
}
