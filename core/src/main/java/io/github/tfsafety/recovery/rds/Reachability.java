package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.recovery.Watch;
import io.github.tfsafety.recovery.Watch.Watched;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Asks a restored cluster's endpoint for a sign of life until it gives one, or until patience ends. */
final class Reachability {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String ROW = "Reachable";

    private final DatabaseProbe probe;
    private final Watch watch;

    Reachability(DatabaseProbe probe, Pace pace, RecoveryProgress progress) {
        this.probe = probe;
        this.watch = new Watch(pace.withDeadline(PATIENCE), progress);
    }

    /** What was found, as a row of the report: a cluster that does not answer is restored, and found wanting. */
    Row row(DBCluster cluster, int members) {
        if (probe == DatabaseProbe.LEFT_OUT) {
            return new Row(ROW, "", "not checked", SettingVerdict.REPORT_ONLY, "left out on request");
        }
        if (members == 0) {
            return new Row(
                    ROW, "", "not checked", SettingVerdict.REPORT_ONLY, "there is no instance that could answer");
        }
        try {
            watch.await(cluster.endpoint(), new Answer(cluster.endpoint(), cluster.port()));
            return new Row(ROW, "", "yes", SettingVerdict.CARRIED, "asked for " + probe.asks());
        } catch (RestoreFailedException silent) {
            return new Row(ROW, "", "no", SettingVerdict.DIFFERS, silent.status());
        }
    }

    private final class Answer implements Watched<Optional<String>> {
        private final String host;
        private final int port;

        Answer(String host, int port) {
            this.host = host;
            this.port = port;
        }

        @Override
        public Optional<String> look() {
            return probe.problem(host, port);
        }

        @Override
        public String status(Optional<String> problem) {
            return problem.orElse("answers");
        }

        @Override
        public boolean isReached(Optional<String> problem) {
            return problem.isEmpty();
        }

        @Override
        public void requireHope(Optional<String> problem) {
            // A name that is not known yet, a port that is not open yet: both come with time.
        }
    }
}
