package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The moments to which a cluster can be restored, both ends included. */
record RestoreWindow(Instant earliest, Instant latest) {

    /** "The latest restorable time is typically within 5 minutes of now" (Aurora user guide). */
    static final Duration LAG = Duration.ofMinutes(5);

    RestoreWindow {
        requireNonNull(earliest);
        requireNonNull(latest);
    }

    /** The window of a live cluster; empty until its first backup is complete. */
    static Optional<RestoreWindow> of(Cluster cluster, Instant now) {
        Instant from = cluster.restorableFrom();
        if (from == null || from.isAfter(now)) {
            return Optional.empty();
        }
        Instant earliest = later(from, now.minus(Duration.ofDays(cluster.retentionDays())));
        return Optional.of(new RestoreWindow(earliest, later(earliest, now.minus(LAG))));
    }

    boolean contains(Instant time) {
        return !time.isBefore(earliest) && !time.isAfter(latest);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
