package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** A database that was restored and is usable. */
public sealed interface RestoredDatabase {
    /** The id that {@code terraform import} takes for it. */
    String importId();

    /** The database's ARN. */
    String arn();

    /** The moment whose data it holds. */
    Instant restoredTo();

    /** What the source has and the restored database has not, in words for a person. */
    List<String> notCarriedOver();

    /**
     * A restored cluster. It has no instances: a restore makes none.
     *
     * @param resourceId AWS's id that stays with the cluster whatever it is called
     * @param endpoint the writer endpoint's host
     * @param restoredTo the moment whose data it holds
     * @param notCarriedOver what the source has and this cluster has not, in words for a person
     */
    record RestoredCluster(
            String identifier,
            String arn,
            String resourceId,
            String endpoint,
            Instant restoredTo,
            List<String> notCarriedOver)
            implements RestoredDatabase {
        public RestoredCluster {
            requireNonNull(identifier, "identifier");
            requireNonNull(arn, "arn");
            requireNonNull(resourceId, "resourceId");
            requireNonNull(endpoint, "endpoint");
            requireNonNull(restoredTo, "restoredTo");
            notCarriedOver = List.copyOf(notCarriedOver);
        }

        @Override
        public String importId() {
            return identifier;
        }
    }
}
