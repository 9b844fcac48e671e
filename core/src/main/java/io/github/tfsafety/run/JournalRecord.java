package io.github.tfsafety.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a journal.
 *
 * @param number counted from 1
 * @param at when it was written; never before the line above, even if the computer's clock was set back
 * @param kind what the line says of the step
 * @param step the step's name, unique in a run; for a note, what the note is about
 * @param data the step's particulars; never a secret
 */
public record JournalRecord(int number, Instant at, Kind kind, String step, Map<String, String> data) {
    public JournalRecord {
        requireNonNull(at, "at");
        requireNonNull(kind, "kind");
        requireNonNull(step, "step");
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /** What a line says of its step. */
    public enum Kind {
        /** The step is about to be tried; whether it took effect is unknown until a later line tells. */
        INTENT,
        /** The step took effect. */
        RESULT,
        /** The step ended with an error; it may or may not have taken effect. */
        FAILED,
        /** Something worth telling that changed nothing: a phase began, the run was taken up again. */
        NOTE
    }
}
