package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one function of a remigration would take.
 *
 * @param function such as {@code data-migration1}
 * @param records that the tables hold, as AWS counts them every six hours
 * @param perSecond records a second that the estimate is made with
 * @param longest that the function may take; zero if nothing ends it
 */
public record RemigrationPart(String function, long records, double perSecond, Duration longest) {
    public RemigrationPart {
        requireNonNull(function, "function");
        requireNonNull(longest, "longest");
    }

    /** The estimate, to the second. */
    public Duration time() {
        return Duration.ofSeconds((long) Math.ceil(records / perSecond));
    }

    /** Whether AWS would end it before it has moved everything. */
    public boolean isTooLong() {
        return !longest.isZero() && time().compareTo(longest) > 0;
    }
}
