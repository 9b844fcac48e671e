package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.RunException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Keeps asking where a table's capacity is used up for the moment. The SDK gives up after a few tries; work that takes
 * hours must not.
 */
public final class Patience {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Pace pace;

    public Patience(Pace pace) {
        this.pace = requireNonNull(pace, "pace");
    }

    /**
     * Makes a call, again and again while it is throttled.
     *
     * @param operation the operation's name in AWS's API
     * @throws RunException if it is throttled for longer than the pace allows, or if the thread is interrupted
     * @throws AwsFailedException if AWS refuses it
     */
    public <T> T call(String operation, Supplier<T> call) {
        Backoff backoff = backoff();
        while (true) {
            try {
                return AwsCall.call(operation, () -> unlessThrottled(call));
            } catch (ThrottledException e) {
                backoff.pause(operation);
            }
        }
    }

    private static <T> T unlessThrottled(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                throw new ThrottledException();
            }
            throw e;
        }
    }

    /** For calls that succeed and leave a part of the work undone. */
    public Backoff backoff() {
        return new Backoff();
    }

    /** Pauses that grow, up to the pace's deadline. */
    public final class Backoff {
        private final Instant begin = pace.clock().instant();
        private Duration next = FIRST;

        private Backoff() {}

        /** Pauses, for longer each time. */
        public void pause(String operation) {
            Duration waited = Duration.between(begin, pace.clock().instant());
            if (waited.compareTo(pace.deadline()) > 0) {
                throw new RunException(operation + " was throttled for " + waited.toMinutes()
                        + " minutes; raise the table's capacity, or give a lower --rate");
            }
            pace.pause(next, operation);
            next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        }
    }

    private static final class ThrottledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
