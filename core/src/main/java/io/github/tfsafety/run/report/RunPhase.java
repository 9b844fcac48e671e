package io.github.tfsafety.run.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of a run's time: one try of a step, or a named group of steps.
 *
 * @param kind the step's name, or the phase's kind
 * @param subject what a phase was done to; empty for a step
 * @param end when it ended; for one that was cut off, the last sign of life
 */
public record RunPhase(Unit unit, String kind, String subject, Instant begin, Instant end, Ending ending) {
    public RunPhase {
        requireNonNull(unit, "unit");
        requireNonNull(kind, "kind");
        requireNonNull(subject, "subject");
        requireNonNull(begin, "begin");
        requireNonNull(end, "end");
        requireNonNull(ending, "ending");
    }

    /** For a person. */
    public String name() {
        return subject.isEmpty() ? kind : kind + " " + subject;
    }

    public Duration duration() {
        return Duration.between(begin, end);
    }

    /** What is measured. */
    public enum Unit {
        STEP,
        PHASE
    }

    /** How it ended. */
    public enum Ending {
        DONE,
        FAILED,
        /** No line of the journal tells its end: the process was killed, or is still at it. */
        CUT_OFF
    }
}
