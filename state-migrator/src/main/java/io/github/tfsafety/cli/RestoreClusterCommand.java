package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.ProgressEvent;
import io.github.tfsafety.recovery.ProgressEvent.News;
import io.github.tfsafety.recovery.RecoveryRequest.ClusterToPointInTime;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.rds.RdsClient;

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
        RestorePoint point = moment.point();
        Map<String, String> inputs = Map.of("source", source, "target", target, "point", point.toString());
        try (RdsClient rds = AwsClients.rds();
                Run run = runs.begin("restore", inputs)) {
            out.println("run " + run.folder().path());
            ClusterRecovery recovery = ClusterRecovery.using(rds, Pace.standard(), event -> {
                if (event.news() == News.CHANGED) {
                    out.println(line(event));
                }
            });
            RestoredDatabase restored = recovery.restore(new ClusterToPointInTime(source, target, point), run);
            out.println("restored " + restored.arn() + " to " + restored.restoredTo());
            out.print(restored.parity().text());
            out.println("next: tfsafety relink --dir DIR --to 'ADDRESS=" + restored.importId() + "'");
            return ExitCode.ALLOWED;
        }
    }

    private static String line(ProgressEvent event) {
        return event.resource() + ": " + event.status() + " (after "
                + event.elapsed().toSeconds() + " s)";
    }
}
