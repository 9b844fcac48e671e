package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.ProgressEvent.News;
import io.github.tfsafety.run.RunException;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at a resource again and again until it is as wished, at the given pace. The SDK's own waiters end after minutes
 * where restores take hours, and take "available" for usable.
 */
public final class Watch {
    private final Pace pace;
    private final RecoveryProgress progress;

    public Watch(Pace pace, RecoveryProgress progress) {
        this.pace = requireNonNull(pace, "pace");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Waits for a resource.
     *
     * @return the resource as it was when it had reached the wish
     * @throws RestoreFailedException if the resource is in a state that no waiting mends, or if the deadline passes
     * @throws RunException if the thread is told to end meanwhile
     */
    public <T> T await(String resource, Watched<T> watched) {
        Instant begin = pace.clock().instant();
        while (true) {
            T seen = look(resource, watched);
            Duration waited = Duration.between(begin, pace.clock().instant());
            String status = watched.status(seen);
            progress.looked(new ProgressEvent(
                    resource,
                    status,
                    waited,
                    null,
                    pace.looks().isNews(resource, status) ? News.CHANGED : News.UNCHANGED));
            if (watched.isReached(seen)) {
                return seen;
            }
            watched.requireHope(seen);
            if (waited.compareTo(pace.deadline()) > 0) {
                throw new RestoreFailedException(
                        resource,
                        status,
                        resource + " is still \"" + status + "\" after " + waited.toMinutes() + " minutes"
                                + "\n  wait: go on with the run, which goes on waiting, or look at it in AWS's console");
            }
            pace.pause(pace.interval(), resource);
        }
    }

    /** An earlier wait may have looked a moment ago. */
    private <T> T look(String resource, Watched<T> watched) {
        Duration pause =
                pace.looks().pauseBefore(resource, pace.interval(), pace.clock().instant());
        if (!pause.isZero()) {
            pace.pause(pause, resource);
        }
        pace.looks().looked(resource, pace.clock().instant());
        return watched.look();
    }

    /** What is waited for. */
    public interface Watched<T> {
        /**
         * Asks AWS.
         *
         * @throws RestoreFailedException if the resource is gone
         */
        T look();

        /** One line for a person. */
        String status(T seen);

        boolean isReached(T seen);

        /**
         * Ends the wait where no waiting leads to what is wished.
         *
         * @throws RestoreFailedException if the resource is in such a state
         */
        void requireHope(T seen);
    }
}
