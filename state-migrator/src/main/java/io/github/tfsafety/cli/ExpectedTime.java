package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.run.report.RunHistory;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How long things may take, by the earlier runs on this machine. */
final class ExpectedTime {
    private ExpectedTime() {}

    static Optional<Duration> of(Run run, String phaseKind) {
        return RunHistory.of(beside(run).list()).expected(run.operation(), phaseKind);
    }

    /** The runs that lie beside a run. */
    static Runs beside(Run run) {
        return new Runs(Objects.requireNonNull(run.folder().path().getParent(), "a run lies in a folder"));
    }

    /** The pace of a cluster's restore: its snapshot comes before the call. */
    static Pace ofClusters(Runs earlier) {
        return Pace.standard()
                .withLeadOf(RunHistory.of(earlier.list())
                        .expectedBetween(RestoreClusterRun.OPERATION, "take the snapshot ", "restore "));
    }

    /**
     * The pace of a restore of tables: their backups come before the calls.
     *
     * @param operation that of such runs
     */
    static Pace ofTables(Runs earlier, String operation) {
        return Pace.standard()
                .withLeadOf(
                        RunHistory.of(earlier.list()).expectedBetween(operation, "back up table ", "restore table "));
    }
}
