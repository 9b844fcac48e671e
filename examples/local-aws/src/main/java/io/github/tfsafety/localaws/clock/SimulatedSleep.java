package io.github.tfsafety.localaws.clock;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * Sleep in simulated time, for measurements: when everybody sleeps, the clock leaps to the moment at which the first
 * one wakes up. So waiting takes no real time, and what is not waiting takes no simulated time.
 */
public final class SimulatedSleep {

    private final SimulatedClock clock;
    private final LongSupplier activity;
    private final Duration quiet;
    private final PriorityQueue<Instant> ends = new PriorityQueue<>();
    private long changes;

    /**
     * @param activity a number that changes with everything that happens
     * @param quiet when nothing has happened for so long in real time, everybody is taken to sleep
     */
    public SimulatedSleep(SimulatedClock clock, LongSupplier activity, Duration quiet) {
        this.clock = requireNonNull(clock);
        this.activity = requireNonNull(activity);
        this.quiet = requireNonNull(quiet);
    }

    /** Sleeps for so long in simulated time. */
    public synchronized void sleep(Duration duration) throws InterruptedException {
        Instant end = clock.instant().plus(duration);
        ends.add(end);
        changes++;
        try {
            while (clock.instant().isBefore(end)) {
                long before = changes + activity.getAsLong();
                wait(quiet.toMillis());
                if (before == changes + activity.getAsLong() && clock.instant().isBefore(end)) {
                    leap();
                }
            }
        } finally {
            ends.remove(end);
            changes++;
        }
    }

    private void leap() {
        Duration left = Duration.between(clock.instant(), requireNonNull(ends.peek()));
        if (!left.isNegative()) {
            clock.advance(left);
        }
        changes++;
        notifyAll();
    }
}
