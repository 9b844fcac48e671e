package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Continuous backups that are switched on.
 *
 * @param since when; there is no way back to before it
 */
record PointInTimeRecovery(Instant since, int days) {

    private static final Duration LAG = Duration.ofMinutes(5);

    PointInTimeRecovery {
        requireNonNull(since);
    }

    Instant earliest(Instant now) {
        return later(since, now.minus(Duration.ofDays(days)));
    }

    Instant latest(Instant now) {
        return later(earliest(now), now.minus(LAG));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
