package io.github.tfsafety.cli;

import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.run.report.RunHistory;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How long a phase of a run may take, by the earlier runs beside it. */
final class ExpectedTime {
    private ExpectedTime() {}

    static Optional<Duration> of(Run run, String phaseKind) {
        Runs beside = new Runs(Objects.requireNonNull(run.folder().path().getParent(), "a run lies in a folder"));
        return RunHistory.of(beside.list()).expected(run.operation(), phaseKind);
    }
}
