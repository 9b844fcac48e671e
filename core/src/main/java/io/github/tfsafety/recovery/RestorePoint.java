package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The moment whose data a restore brings back. */
public sealed interface RestorePoint {
    /** The latest moment that AWS can restore to, typically within five minutes of now (Amazon Aurora User Guide). */
    record Latest() implements RestorePoint {
        @Override
        public String toString() {
            return "the latest restorable time";
        }
    }

    /** A moment within the source's restore window. */
    record AtTime(Instant time) implements RestorePoint {
        public AtTime {
            requireNonNull(time, "time");
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }
}
