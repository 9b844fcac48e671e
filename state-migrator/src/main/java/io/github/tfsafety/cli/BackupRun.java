package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes backups that stay until a person deletes them, as its run's inputs say. */
final class BackupRun implements ResumableOperation {
    static final String OPERATION = "backup";
    private static final String PHASE = "back up";
    private static final String DATABASE = "database ";
    private static final String SNAPSHOT = "snapshot ";

    static Map<String, String> inputs(List<String> databases, List<String> snapshots) {
        Map<String, String> inputs = new TreeMap<>();
        databases.forEach(name -> inputs.put(DATABASE + name, ""));
        snapshots.forEach(name -> inputs.put(SNAPSHOT + name, ""));
        return inputs;
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        try (Databases databases = new Databases(
                ProgressLines.to(out, ExpectedTime.beside(run).of(OPERATION, PHASE)), DatabaseProbe.LEFT_OUT)) {
            databases.heldTo(run);
            for (String name : named(run, DATABASE)) {
                for (DatabaseRecovery kind : databases.having(name)) {
                    String backup = run.phase(PHASE, name, () -> kind.backUp(name, run));
                    out.println("backed up " + name + " as " + backup);
                }
            }
            for (String name : named(run, SNAPSHOT)) {
                String copy = run.phase(PHASE, name, () -> databases.clusters().keepSnapshot(name, run));
                out.println("kept " + name + " as " + copy);
            }
            return ExitCode.ALLOWED;
        }
    }

    static List<PlannedCall> plan(Databases databases, List<String> names, List<String> snapshots) {
        List<PlannedCall> calls = new ArrayList<>();
        names.forEach(name -> databases.having(name).forEach(kind -> calls.addAll(kind.planBackUp(name))));
        snapshots.forEach(name -> calls.add(databases.clusters().planKeeping(name)));
        return calls;
    }

    private static List<String> named(Run run, String prefix) {
        return run.inputs().keySet().stream()
                .filter(input -> input.startsWith(prefix))
                .map(input -> input.substring(prefix.length()))
                .toList();
    }
}
