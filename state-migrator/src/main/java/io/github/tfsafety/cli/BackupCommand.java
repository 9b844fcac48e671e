package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.PlannedCall;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes backups. */
@Command(
        name = "backup",
        description = "Takes a backup that stays until a person deletes it, and waits until it can be restored.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME|ARN", arity = "0..*", description = "Clusters and tables.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--keep-snapshot",
            paramLabel = "NAME|ARN",
            description = "Copy this automated cluster snapshot, which AWS drops, into a manual one; may be repeated.")
    private List<String> snapshots = new ArrayList<>();

    @Mixin
    private StateOption state;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        if (names.isEmpty() && snapshots.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name a database, or a snapshot with --keep-snapshot");
        }
        PrintWriter out = spec.commandLine().getOut();
        names.forEach(name -> ArnArgument.requireDatabase(name, spec.commandLine()));
        List<String> located = state.located(names);
        Map<String, String> inputs = BackupRun.inputs(located, snapshots);
        SessionAccount.require(pins(located), inputs);
        List<PlannedCall> calls = plan(located);
        if (dryRun.isWanted()) {
            DryRunOption.print(calls, out);
            return ExitCode.ALLOWED;
        }
        return runs.work(BackupRun.OPERATION, inputs, out, run -> new BackupRun().work(run, out));
    }

    /** Also before a backup: a run that names what does not exist could never be resumed. */
    private List<PlannedCall> plan(List<String> located) {
        try (Databases databases = Databases.quiet()) {
            return BackupRun.plan(databases, located, snapshots);
        }
    }

    /** A snapshot's name is in no state, but it lies where the clusters do. */
    private List<String> pins(List<String> located) {
        List<String> pins = new ArrayList<>(located);
        pins.addAll(snapshots);
        if (!snapshots.isEmpty()) {
            state.placeOfClusters().ifPresent(pins::add);
        }
        return pins;
    }
}
