package io.github.tfsafety.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers when each resource was looked at, so that one wait after another does not ask AWS more often than a single
 * long one would: at most four times in four intervals.
 */
public final class LookLimit {
    private static final int MOST = 4;

    private final Map<String, Deque<Instant>> looks = new HashMap<>();
    private final Map<String, String> statuses = new HashMap<>();

    /** How long to wait before the next look at a resource; nothing if one is free. */
    synchronized Duration pauseBefore(String resource, Duration interval, Instant now) {
        Deque<Instant> past = looks.getOrDefault(resource, new ArrayDeque<>());
        if (past.size() < MOST) {
            return Duration.ZERO;
        }
        Duration pause = Duration.between(now, past.getFirst().plus(interval.multipliedBy(MOST)));
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    /** Whether a resource has another status than at the last look at it, by whichever wait. */
    synchronized boolean isNews(String resource, String status) {
        return !status.equals(statuses.put(resource, status));
    }

    synchronized void looked(String resource, Instant now) {
        Deque<Instant> past = looks.computeIfAbsent(resource, name -> new ArrayDeque<>());
        past.addLast(now);
        if (past.size() > MOST) {
            past.removeFirst();
        }
    }
}
