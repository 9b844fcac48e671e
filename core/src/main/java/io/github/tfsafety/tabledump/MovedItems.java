package io.github.tfsafety.tabledump;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Counts over all threads, and passes the sum on. */
final class MovedItems {
    private final TransferProgress progress;
    private final long expected;
    private final Clock clock;
    private final Instant begin;
    private final AtomicLong done = new AtomicLong();

    MovedItems(TransferProgress progress, long expected, Clock clock) {
        this.progress = progress;
        this.expected = expected;
        this.clock = clock;
        this.begin = clock.instant();
    }

    void add(long items) {
        progress.moved(done.addAndGet(items), expected, Duration.between(begin, clock.instant()));
    }
}
