package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one table held.
 *
 * @param name schema and table, quoted where SQL needs it
 * @param kind what PostgreSQL calls it, such as {@code table} or {@code unlogged table}
 * @param columns each column's type, by name
 * @param contents the rows, or why they could not be read
 */
public record TableWitness(String name, String kind, SortedMap<String, String> columns, Contents contents) {
    public TableWitness {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
        requireNonNull(contents, "contents");
    }

    /** What is known of the rows. */
    public sealed interface Contents {}

    /**
     * The rows were read.
     *
     * @param hash the same for the same rows in any order, whatever order the columns were created in
     * @param newest for each column that holds times, the newest that was not in the future; columns without any are
     *     left out
     */
    public record Rows(long count, String hash, Map<String, Instant> newest) implements Contents {
        public Rows {
            requireNonNull(hash, "hash");
            newest = Collections.unmodifiableSortedMap(new TreeMap<>(newest));
        }
    }

    /**
     * The rows were not read.
     *
     * @param cause whether there is something to read
     */
    public record NotRead(Cause cause, String why) implements Contents {
        public NotRead {
            requireNonNull(cause, "cause");
            requireNonNull(why, "why");
        }

        boolean isAVeil() {
            return cause == Cause.NOT_ALLOWED;
        }
    }

    /** Why rows were not read. */
    public enum Cause {
        /** They lie elsewhere. */
        NONE_OF_ITS_OWN,
        /** The user may not read them, or not all of them. */
        NOT_ALLOWED
    }
}
