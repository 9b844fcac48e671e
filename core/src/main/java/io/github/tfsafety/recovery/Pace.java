package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.RunException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How patiently to wait for AWS.
 *
 * @param clock tells the time for deadlines and progress
 * @param interval time between two looks at a resource; the default keeps to four a minute
 * @param deadline how long one wait may last in all
 * @param sleeper lets an interval pass
 * @param lead how long what comes before a restore call may take, a safety backup above all
 * @param looks the looks at all resources so far; shared by all waits that keep this pace
 */
public record Pace(Clock clock, Duration interval, Duration deadline, Sleeper sleeper, Duration lead, LookLimit looks) {
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final Duration DEADLINE = Duration.ofHours(12);
    private static final Duration LEAD = Duration.ofMinutes(30);

    public Pace {
        requireNonNull(clock, "clock");
        requireNonNull(interval, "interval");
        requireNonNull(deadline, "deadline");
        requireNonNull(sleeper, "sleeper");
        requireNonNull(lead, "lead");
        requireNonNull(looks, "looks");
    }

    /** A pace of which nobody has made use yet. */
    public Pace(Clock clock, Duration interval, Duration deadline, Sleeper sleeper) {
        this(clock, interval, deadline, sleeper, LEAD, new LookLimit());
    }

    /**
     * A look every 15 seconds, for 12 hours at most: AWS names no upper bound for a restore, and large ones take hours.
     */
    public static Pace standard() {
        return new Pace(Clock.systemUTC(), INTERVAL, DEADLINE, duration -> Thread.sleep(duration.toMillis()));
    }

    public Pace withInterval(Duration otherInterval) {
        return new Pace(clock, otherInterval, deadline, sleeper, lead, looks);
    }

    public Pace withDeadline(Duration otherDeadline) {
        return new Pace(clock, interval, otherDeadline, sleeper, lead, looks);
    }

    /**
     * The same pace with a lead that was measured: twice as long, for half of all are longer than the usual one.
     *
     * @param usual how long it usually takes; empty leaves the lead as it is
     */
    public Pace withLeadOf(Optional<Duration> usual) {
        return usual.map(each -> new Pace(clock, interval, deadline, sleeper, each.multipliedBy(2), looks))
                .orElse(this);
    }

    /** The same pace for a wait that ends soon or never. */
    public Pace withDeadlineAtMost(Duration most) {
        return deadline.compareTo(most) <= 0 ? this : withDeadline(most);
    }

    /**
     * Lets time pass.
     *
     * @throws RunException if the thread is told to end meanwhile
     */
    public void pause(Duration time, String waitedFor) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("Interrupted while waiting for " + waitedFor, e);
        }
    }

    /** Lets time pass; tests advance a clock instead. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }
}
