package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.ProgressEvent;
import io.github.tfsafety.recovery.ProgressEvent.News;
import io.github.tfsafety.recovery.RecoveryProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Tells how far a count is, which several threads do together. */
final class Counted {
    private final String what;
    private final Clock clock;
    private final RecoveryProgress progress;
    private final Instant begin;
    private final AtomicLong items = new AtomicLong();

    Counted(String what, Clock clock, RecoveryProgress progress) {
        this.what = what;
        this.clock = clock;
        this.progress = progress;
        this.begin = clock.instant();
    }

    void add(long more) {
        tell(items.addAndGet(more) + " counted", News.UNCHANGED);
    }

    /** @param sum also what an earlier try had counted */
    void end(long sum) {
        tell(sum + " counted, all of them", News.CHANGED);
    }

    private void tell(String status, News news) {
        progress.looked(new ProgressEvent(what, status, Duration.between(begin, clock.instant()), null, news));
    }
}
