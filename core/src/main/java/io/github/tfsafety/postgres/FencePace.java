package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;

/**
 * How long to wait for sessions to end.
 *
 * @param interval time between two looks
 * @param deadline how long all sessions may take to be gone
 */
public record FencePace(Clock clock, Duration interval, Duration deadline, Sleeper sleeper) {
    public FencePace {
        requireNonNull(clock, "clock");
        requireNonNull(interval, "interval");
        requireNonNull(deadline, "deadline");
        requireNonNull(sleeper, "sleeper");
    }

    /** A look a second, for a minute at most. */
    public static FencePace standard() {
        return new FencePace(
                Clock.systemUTC(),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                duration -> Thread.sleep(duration.toMillis()));
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }
}
