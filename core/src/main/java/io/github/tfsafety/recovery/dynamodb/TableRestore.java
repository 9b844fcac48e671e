package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

/**
 * A table that is to be brought back.
 *
 * @param target the name of the table to make, which no table may have
 * @param globalIndexes when its global indexes are built
 */
public record TableRestore(TableOrigin origin, String target, GlobalIndexes globalIndexes) {
    public TableRestore {
        requireNonNull(origin, "origin");
        requireNonNull(target, "target");
        requireNonNull(globalIndexes, "globalIndexes");
    }

    /** A restore that builds all indexes along with the table. */
    public static TableRestore of(TableOrigin origin, String target) {
        return new TableRestore(origin, target, GlobalIndexes.WITH_THE_TABLE);
    }

    /** When a restored table's global indexes are built. Local ones always come along: AWS cannot add one later. */
    public enum GlobalIndexes {
        WITH_THE_TABLE,
        /** One after the other once the items are back, which makes these available sooner. */
        AFTERWARDS
    }
}
