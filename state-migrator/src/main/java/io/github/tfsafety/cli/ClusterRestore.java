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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/** Restores one cluster, as its run's inputs say. */
final class ClusterRestore implements ResumableOperation {
    static final String OPERATION = "restore-cluster";
    private static final String PHASE = "restore cluster";

    static Map<String, String> inputs(String source, String target, RestorePoint point) {
        return Map.of("source", source, "target", target, "point", RestorePointText.write(point));
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        try (RdsClient rds = AwsClients.rds()) {
            Optional<Duration> expected = ExpectedTime.of(run, PHASE);
            ClusterRecovery recovery = ClusterRecovery.using(rds, Pace.standard(), event -> {
                if (event.news() == News.CHANGED) {
                    out.println(line(expected.map(event::expecting).orElse(event)));
                }
            });
            ClusterToPointInTime request = request(run.inputs());
            RestoredDatabase restored = run.phase(PHASE, request.target(), () -> recovery.restore(request, run));
            RestoreFacts.tell(run, restored);
            out.println("restored " + restored.arn() + " to " + restored.restoredTo());
            out.print(restored.parity().text());
            out.println("next: tfsafety relink --dir DIR --to 'ADDRESS=" + restored.importId() + "'");
            return ExitCode.ALLOWED;
        }
    }

    private static ClusterToPointInTime request(Map<String, String> inputs) {
        return new ClusterToPointInTime(
                requireNonNull(inputs.get("source")),
                requireNonNull(inputs.get("target")),
                RestorePointText.read(requireNonNull(inputs.get("point"))));
    }

    private static String line(ProgressEvent event) {
        return event.resource() + ": " + event.status() + " (after "
                + event.elapsed().toSeconds() + " s"
                + event.expected()
                        .map(time -> ", whole restores took about " + time.toSeconds() + " s before")
                        .orElse("")
                + ")";
    }
}
