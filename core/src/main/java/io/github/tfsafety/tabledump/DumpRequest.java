package io.github.tfsafety.tabledump;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * What to dump, and how.
 *
 * @param table the table's name
 * @param file the file to make, which must not exist; compressed if its name ends in {@code .gz}
 * @param format how items are written
 * @param reads whether each page is read consistently, at twice the capacity
 * @param segments how many parts of the table are read side by side, 1 to 64
 * @param unitsPerSecond read capacity units to use in a second at most; empty for no limit of our own
 */
public record DumpRequest(
        String table, Path file, ItemFormat format, Reads reads, int segments, OptionalDouble unitsPerSecond) {
    private static final int DEFAULT_SEGMENTS = 4;
    private static final int MOST_SEGMENTS = 64;

    public DumpRequest {
        requireNonNull(table, "table");
        requireNonNull(file, "file");
        requireNonNull(format, "format");
        requireNonNull(reads, "reads");
        requireNonNull(unitsPerSecond, "unitsPerSecond");
        if (segments < 1 || segments > MOST_SEGMENTS) {
            throw new IllegalArgumentException("segments must be from 1 to " + MOST_SEGMENTS + ", not " + segments);
        }
        if (unitsPerSecond.isPresent() && !(unitsPerSecond.getAsDouble() > 0)) {
            throw new IllegalArgumentException("the capacity per second must be above 0");
        }
    }

    /** A dump in the typed format, eventually consistent, in four segments, as fast as the table allows. */
    public static DumpRequest of(String table, Path file) {
        return new DumpRequest(
                table, file, ItemFormat.TYPED, Reads.EVENTUALLY_CONSISTENT, DEFAULT_SEGMENTS, OptionalDouble.empty());
    }

    public DumpRequest withFormat(ItemFormat other) {
        return new DumpRequest(table, file, other, reads, segments, unitsPerSecond);
    }

    public DumpRequest withReads(Reads other) {
        return new DumpRequest(table, file, format, other, segments, unitsPerSecond);
    }

    public DumpRequest withSegments(int other) {
        return new DumpRequest(table, file, format, reads, other, unitsPerSecond);
    }

    public DumpRequest withUnitsPerSecond(double units) {
        return new DumpRequest(table, file, format, reads, segments, OptionalDouble.of(units));
    }

    /** How a page is read. */
    public enum Reads {
        /** A page may miss writes of the last moments; half the capacity. */
        EVENTUALLY_CONSISTENT,
        /** A page has every write that was acknowledged before it was read. */
        CONSISTENT
    }
}
