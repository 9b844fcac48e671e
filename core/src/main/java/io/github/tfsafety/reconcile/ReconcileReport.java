package io.github.tfsafety.reconcile;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a comparison found.
 *
 * @param compared one entry for each kind of record, in the mapping's order
 * @param details a file with one JSON object a line for each difference
 */
public record ReconcileReport(List<Compared> compared, Path details) {
    public ReconcileReport {
        compared = List.copyOf(compared);
        requireNonNull(details, "details");
    }

    /** Whether both stores hold the same. */
    public boolean isSame() {
        return compared.stream().allMatch(each -> each.differences().isEmpty());
    }

    /**
     * One kind of record.
     *
     * @param inDynamoDb how many records of it were compared
     * @param same how many are the same on both sides
     * @param differences how many there are of each kind; none of a kind that does not occur
     */
    public record Compared(
            String records, long inDynamoDb, long inPostgres, long same, Map<DifferenceKind, Long> differences) {
        public Compared {
            requireNonNull(records, "records");
            differences = Map.copyOf(differences);
        }

        /** How many differences there are of a kind. */
        public long of(DifferenceKind kind) {
            return differences.getOrDefault(kind, 0L);
        }
    }
}
