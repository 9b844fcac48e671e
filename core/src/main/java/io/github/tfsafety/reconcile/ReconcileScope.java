package io.github.tfsafety.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which records are compared; applied to both stores alike.
 *
 * @param tablePrefix what the DynamoDB tables' names begin with, such as {@code prod-}
 * @param collections only records of these collections ({@code name___version}); empty for all, and then also records
 *     of no collection
 * @param cutoff only records that were last updated before this time: later ones may be on their way
 */
public record ReconcileScope(String tablePrefix, Set<String> collections, Optional<Instant> cutoff) {
    public ReconcileScope {
        requireNonNull(tablePrefix, "tablePrefix");
        collections = Set.copyOf(collections);
        requireNonNull(cutoff, "cutoff");
    }

    boolean covers(Optional<String> collection, long updatedAt) {
        boolean inCollection = collections.isEmpty()
                || collection.filter(collections::contains).isPresent();
        boolean inTime = cutoff.isEmpty()
                || updatedAt == ComparedRecord.NO_TIME
                || updatedAt < cutoff.get().toEpochMilli();
        return inCollection && inTime;
    }
}
