package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.ProgressEvent.News;
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
     * @throws RestoreFailedException if the resource is in a state that no waiting mends, if the deadline passes, or if
     *     the thread is interrupted
     */
    public <T> T await(String resource, Watched<T> watched) {
        Instant begin = pace.clock().instant();
        String told = "";
        while (true) {
            T seen = look(resource, told, watched);
            Duration waited = Duration.between(begin, pace.clock().instant());
            String status = watched.status(seen);
            progress.looked(new ProgressEvent(
                    resource, status, waited, null, status.equals(told) ? News.UNCHANGED : News.CHANGED));
            told = status;
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
            pause(resource, status, pace.interval());
        }
    }

    /** An earlier wait may have looked a moment ago. */
    private <T> T look(String resource, String told, Watched<T> watched) {
        Duration pause =
                pace.looks().pauseBefore(resource, pace.interval(), pace.clock().instant());
        if (!pause.isZero()) {
            pause(resource, told, pause);
        }
        pace.looks().looked(resource, pace.clock().instant());
        return watched.look();
    }

    private void pause(String resource, String status, Duration time) {
        try {
            pace.sleeper().sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RestoreFailedException(resource, status, "Interrupted while waiting for " + resource);
        }
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
