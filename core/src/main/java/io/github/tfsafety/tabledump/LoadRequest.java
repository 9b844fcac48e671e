package io.github.tfsafety.tabledump;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What to load, and how.
 *
 * @param file a dump; {@code .gz} is decompressed
 * @param table the table to write into, which exists
 * @param format how the file is written; where a manifest lies beside it, both must agree
 * @param updatedAt what becomes of the attribute {@code updatedAt}
 * @param extras what becomes of items that the table has and the file has not
 * @param unitsPerSecond write capacity units to use in a second at most; empty for no limit of our own
 */
public record LoadRequest(
        Path file, String table, ItemFormat format, UpdatedAt updatedAt, Extras extras, OptionalDouble unitsPerSecond) {
    public LoadRequest {
        requireNonNull(file, "file");
        requireNonNull(table, "table");
        requireNonNull(format, "format");
        requireNonNull(updatedAt, "updatedAt");
        requireNonNull(extras, "extras");
        requireNonNull(unitsPerSecond, "unitsPerSecond");
    }

    /** A load that keeps every attribute as it is in the file and leaves other items alone. */
    public static LoadRequest of(Path file, String table, ItemFormat format) {
        return new LoadRequest(file, table, format, UpdatedAt.PRESERVE, Extras.keep(), OptionalDouble.empty());
    }

    public LoadRequest withUpdatedAt(UpdatedAt other) {
        return new LoadRequest(file, table, format, other, extras, unitsPerSecond);
    }

    public LoadRequest withExtras(Extras other) {
        return new LoadRequest(file, table, format, updatedAt, other, unitsPerSecond);
    }

    public LoadRequest withUnitsPerSecond(double units) {
        return new LoadRequest(file, table, format, updatedAt, extras, OptionalDouble.of(units));
    }

    /** The attribute {@code updatedAt} of Cumulus' records, milliseconds since 1970. */
    public enum UpdatedAt {
        /** As it is in the file, so that a later comparison by time still tells old from new. */
        PRESERVE,
        /** The time of the load, as {@code cumulus-api restore} does. */
        NOW
    }

    /**
     * Items that the table has and the file has not.
     *
     * @param approval empty to keep them; else what {@link LoadComparison#approval()} of a comparison said, by which a
     *     person has agreed to the deletion of exactly those items
     */
    public record Extras(Optional<String> approval) {
        public Extras {
            requireNonNull(approval, "approval");
        }

        public static Extras keep() {
            return new Extras(Optional.empty());
        }

        public static Extras delete(String approval) {
            return new Extras(Optional.of(approval));
        }
    }
}
