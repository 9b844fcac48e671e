package io.github.tfsafety.tabledump;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Keeps asking where a table's capacity is used up for the moment. The SDK gives up after a few tries; a dump or a load
 * that takes hours must not.
 */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Pace pace;

    Patience(Pace pace) {
        this.pace = pace;
    }

    <T> T call(String operation, Supplier<T> call) {
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

    Backoff backoff() {
        return new Backoff();
    }

    /** Pauses that grow, up to the pace's deadline. */
    final class Backoff {
        private final Instant begin = pace.clock().instant();
        private Duration next = FIRST;

        void pause(String operation) {
            Duration waited = Duration.between(begin, pace.clock().instant());
            if (waited.compareTo(pace.deadline()) > 0) {
                throw new TableDumpException(operation + " was throttled for " + waited.toMinutes()
                        + " minutes; raise the table's capacity, or give a lower --rate");
            }
            try {
                pace.sleeper().sleep(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TableDumpException("Interrupted during " + operation, e);
            }
            next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        }
    }

    private static final class ThrottledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
