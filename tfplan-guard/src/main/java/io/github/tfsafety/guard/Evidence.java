package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/** What is known of a way back to the data of a database. */
public sealed interface Evidence {
    /** Whether a recovery point is still there once the database is gone. */
    enum Endurance {
        OUTLIVES_THE_DATABASE,
        /** Such as automated backups that AWS deletes together with their cluster. */
        GOES_WITH_THE_DATABASE
    }

    /**
     * The newest recovery point; one that outlives the database is preferred to a newer one that does not.
     *
     * @param time the moment whose data it holds
     * @param source what to restore from, such as {@code snapshot orders-nightly}
     * @param lost how much of the latest data it lacks: the time since that moment
     */
    record Point(Instant time, String source, Duration lost, Endurance endurance) implements Evidence {
        public Point {
            requireNonNull(time);
            source = Printable.line(source);
            requireNonNull(lost);
            requireNonNull(endurance);
        }
    }

    /** There is no recovery point: all data would be lost. */
    record None() implements Evidence {}

    /**
     * It could not be told. This never counts as a way back.
     *
     * @param reason why, without anything secret
     */
    record Unknown(String reason) implements Evidence {
        public Unknown {
            reason = Printable.line(reason);
        }
    }
}
