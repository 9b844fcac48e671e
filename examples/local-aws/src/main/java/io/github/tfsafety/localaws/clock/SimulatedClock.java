package io.github.tfsafety.localaws.clock;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that starts at the time of another one, runs faster than it, and can be moved forward by hand. */
public final class SimulatedClock extends Clock {

    private final Clock base;
    private final double speed;
    private final Instant start;
    private Duration advanced = Duration.ZERO;

    /**
     * @param base the clock that drives this one; a fixed clock gives a clock that only {@link #advance} moves
     * @param speed simulated seconds per second of the base clock, more than zero
     */
    public SimulatedClock(Clock base, double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed is " + speed + ", but must be more than 0");
        }
        this.base = requireNonNull(base);
        this.speed = speed;
        this.start = base.instant();
    }

    /** A clock that stands still at {@code start} until it is advanced. */
    public static SimulatedClock manual(Instant start) {
        return new SimulatedClock(Clock.fixed(start, ZoneOffset.UTC), 1);
    }

    /** Moves this clock forward; never backward. */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A simulated clock never goes back, not by " + duration);
        }
        advanced = advanced.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        double nanos = Duration.between(start, base.instant()).toNanos() * speed;
        return start.plusNanos((long) nanos).plus(advanced);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Always this clock: AWS speaks UTC only. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
