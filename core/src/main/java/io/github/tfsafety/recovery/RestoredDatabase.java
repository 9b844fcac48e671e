package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database that was restored and is usable. */
public sealed interface RestoredDatabase {
    /** The id that {@code terraform import} takes for it. */
    String importId();

    /** The database's ARN. */
    String arn();

    /**
     * The moment whose data it holds. After a restore to the latest restorable time, AWS may have gone a few minutes
     * further: it chooses when it is called.
     */
    Instant restoredTo();

    /** The recovery point that was achieved: the newest business time that was found in the data, if one was. */
    default Instant achieved() {
        return restoredTo();
    }

    /** What became of each of the source's settings. */
    ParityReport parity();

    /** The names of what belongs to it and has to be deleted with it, if a person deletes it. */
    default List<String> parts() {
        return List.of();
    }

    /**
     * A restored cluster.
     *
     * @param resourceId AWS's id that stays with the cluster whatever it is called
     * @param endpoint the writer endpoint's host
     * @param port the port of all its endpoints
     * @param restoredTo the moment whose data it holds
     * @param instances identifiers of the instances that were made for it
     * @param parity what became of each of the source's settings
     */
    record RestoredCluster(
            String identifier,
            String arn,
            String resourceId,
            String endpoint,
            int port,
            Instant restoredTo,
            List<String> instances,
            ParityReport parity)
            implements RestoredDatabase {
        public RestoredCluster {
            requireNonNull(identifier, "identifier");
            requireNonNull(arn, "arn");
            requireNonNull(resourceId, "resourceId");
            requireNonNull(endpoint, "endpoint");
            requireNonNull(restoredTo, "restoredTo");
            instances = List.copyOf(instances);
            requireNonNull(parity, "parity");
        }

        @Override
        public String importId() {
            return identifier;
        }

        @Override
        public List<String> parts() {
            return instances;
        }
    }

    /**
     * A restored table.
     *
     * @param tableId AWS's id of this very table, whatever else is called by its name later
     * @param restoredTo the moment whose data it holds
     * @param newestOrNull the newest business time in its items; null if it was not looked for, or if none was found
     * @param parity what became of each of the source's settings
     */
    record RestoredTable(
            String name,
            String arn,
            String tableId,
            Instant restoredTo,
            @Nullable Instant newestOrNull,
            ParityReport parity)
            implements RestoredDatabase {
        public RestoredTable {
            requireNonNull(name, "name");
            requireNonNull(arn, "arn");
            requireNonNull(tableId, "tableId");
            requireNonNull(restoredTo, "restoredTo");
            requireNonNull(parity, "parity");
        }

        @Override
        public String importId() {
            return name;
        }

        @Override
        public Instant achieved() {
            return newestOrNull == null ? restoredTo : newestOrNull;
        }
    }
}
