package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

/**
 * Something that is still at work.
 *
 * @param where a state machine, a queue, a database
 * @param what how much of what, for a person
 */
public record Activity(String where, String what) {
    public Activity {
        requireNonNull(where, "where");
        requireNonNull(what, "what");
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
