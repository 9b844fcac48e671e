package io.github.tfsafety.localaws.clock;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What happens by itself at a later simulated time. Nothing runs in the background: the due steps run, in order of
 * time, before the next call is served, so a state seen by a caller depends on the clock alone.
 */
public final class Schedule {

    /** One step; it is told the time it was planned for, which may be earlier than now. */
    @FunctionalInterface
    public interface Step {
        void run(Instant planned);
    }

    private record Planned(Instant time, long order, Step step) {}

    private final PriorityQueue<Planned> steps =
            new PriorityQueue<>(Comparator.comparing(Planned::time).thenComparing(Planned::order));
    private long order;

    public void at(Instant time, Step step) {
        steps.add(new Planned(time, order++, step));
    }

    /** Runs every step planned up to {@code now}, also those that these steps plan in turn. */
    public void runUntil(Instant now) {
        for (Planned next = steps.peek(); next != null && !next.time().isAfter(now); next = steps.peek()) {
            steps.remove(next);
            next.step().run(next.time());
        }
    }
}
