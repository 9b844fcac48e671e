package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.run.report.RunHistory;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How long things may take, by the earlier runs on this machine. */
record ExpectedTime(RunHistory history) {
    static ExpectedTime by(Runs earlier) {
        return new ExpectedTime(RunHistory.of(earlier.list()));
    }

    /** By the runs that lie beside a run. */
    static ExpectedTime beside(Run run) {
        return by(new Runs(Objects.requireNonNull(run.folder().path().getParent(), "a run lies in a folder")));
    }

    Optional<Duration> of(String operation, String phaseKind) {
        return history.expected(operation, phaseKind);
    }

    /** The pace of a cluster's restore: its snapshot comes before the call. */
    Pace paceOfClusters() {
        return Pace.standard()
                .withLeadOf(history.expectedBetween(RestoreClusterRun.OPERATION, "take the snapshot ", "restore "));
    }

    /**
     * The pace of a restore of tables: their backups come before the calls.
     *
     * @param operation that of such runs
     */
    Pace paceOfTables(String operation) {
        return Pace.standard().withLeadOf(history.expectedBetween(operation, "back up table ", "restore table "));
    }
}
