package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a restore was last rehearsed to its end, as the runs on this machine tell. */
final class DrillsAudit implements Audit {
    private static final Duration LONG_AGO = Duration.ofDays(90);
    private static final String DRILL = "drill";

    private final Runs runs;
    private final String database;
    private final Clock clock;

    DrillsAudit(Runs runs, String database, Clock clock) {
        this.runs = requireNonNull(runs, "runs");
        this.database = requireNonNull(database, "database");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public List<Finding> look() {
        Optional<Instant> last = runs.list().stream()
                .filter(run -> run.operation().equals(DRILL)
                        && database.equals(run.inputs().get("database")))
                .flatMap(run -> run.endedAt().stream())
                .max(Instant::compareTo);
        boolean recent = last.filter(
                        time -> Duration.between(time, clock.instant()).compareTo(LONG_AGO) <= 0)
                .isPresent();
        Findings findings = new Findings("drills");
        findings.check(
                recent,
                Grade.WEAK,
                database,
                "last drill",
                last.map(Instant::toString).orElse("none on this machine"),
                "tfsafety drill " + database);
        return findings.all();
    }
}
