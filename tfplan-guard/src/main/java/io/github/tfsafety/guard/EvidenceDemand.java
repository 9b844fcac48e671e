package io.github.tfsafety.guard;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy demands before a waiver for a database counts: a recovery point that outlives the database.
 *
 * @param limit how much of the latest data it may lack; null if any will do
 */
public record EvidenceDemand(@Nullable Duration limit) {
    /** How much of the latest data a recovery point may lack, if the policy says. */
    public Optional<Duration> mostLost() {
        return Optional.ofNullable(limit);
    }

    /** Why the evidence does not meet the demand; empty if it does. */
    Optional<String> shortcomingOf(Optional<Evidence> given) {
        if (given.isEmpty()) {
            return Optional.of("none was asked for (tfsafety guard --evidence asks AWS)");
        }
        Evidence evidence = given.get();
        if (evidence instanceof Evidence.Unknown unknown) {
            return Optional.of("it could not be told: " + unknown.reason());
        }
        if (!(evidence instanceof Evidence.Point point)) {
            return Optional.of("there is no recovery point");
        }
        if (point.endurance() != Evidence.Endurance.OUTLIVES_THE_DATABASE) {
            return Optional.of("the newest recovery point goes with the database");
        }
        return mostLost()
                .filter(most -> point.lost().compareTo(most) > 0)
                .map(most -> "the newest recovery point is older than " + most.toHours() + " hours");
    }
}
