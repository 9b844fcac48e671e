package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.RestorePoint;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Restores one cluster. */
@Command(
        name = "cluster",
        description = "Restores an Aurora cluster to a point in time, with the source's settings.",
        mixinStandardHelpOptions = true)
final class RestoreClusterCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--source", paramLabel = "ID", required = true, description = "The cluster to take the data from.")
    private String source;

    @Option(names = "--target", paramLabel = "NEW_ID", required = true, description = "The cluster to make.")
    private String target;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Moment moment;

    @Mixin
    private RunsOption runs;

    /** Which data: exactly one of the two. */
    static final class Moment {
        @Option(names = "--latest", required = true, description = "Restore to the latest restorable time.")
        private boolean latest;

        @Option(
                names = "--to-time",
                paramLabel = "TIME",
                required = true,
                description = "Restore to this time, such as 2026-11-22T10:00:00Z.")
        private @Nullable Instant time;

        RestorePoint point() {
            return latest ? new RestorePoint.Latest() : new RestorePoint.AtTime(requireNonNull(time));
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return runs.work(
                ClusterRestore.OPERATION,
                ClusterRestore.inputs(source, target, moment.point()),
                out,
                run -> new ClusterRestore().work(run, out));
    }
}
