package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes backups that stay until a person deletes them, as its run's inputs say. */
final class BackupRun implements ResumableOperation {
    static final String OPERATION = "backup";
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
        try (Databases databases = new Databases(ProgressLines.to(out, Optional.empty()), DatabaseProbe.LEFT_OUT)) {
            databases.heldTo(run);
            for (String name : named(run, DATABASE)) {
                for (DatabaseRecovery kind : databases.having(name)) {
                    out.println("backed up " + name + " as " + kind.backUp(name, run));
                }
            }
            for (String name : named(run, SNAPSHOT)) {
                out.println("kept " + name + " as " + databases.clusters().keepSnapshot(name, run));
            }
            return ExitCode.ALLOWED;
        }
    }

    private static List<String> named(Run run, String prefix) {
        return run.inputs().keySet().stream()
                .filter(input -> input.startsWith(prefix))
                .map(input -> input.substring(prefix.length()))
                .toList();
    }
}
