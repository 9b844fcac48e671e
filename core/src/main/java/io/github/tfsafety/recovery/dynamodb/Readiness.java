package io.github.tfsafety.recovery.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Reads from a table whether it can be used. "ACTIVE" alone does not say so: RestoreInProgress and each index have a
 * say of their own (Amazon DynamoDB API Reference, TableDescription).
 */
final class Readiness {
    private static final String ARCHIVED =
            "its KMS key could not be used for 7 days, so AWS turned the table into a backup; restore that backup";

    /** Statuses that no waiting mends, and what a person can do. */
    private static final Map<String, String> HOPELESS = Map.of(
            "DELETING",
            "somebody is deleting it; find out who, then restore again under another name",
            "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
            "its KMS key cannot be used; enable the key, cancel its deletion or grant it to DynamoDB again within 7 days",
            "ARCHIVING",
            ARCHIVED,
            "ARCHIVED",
            ARCHIVED,
            "REPLICATION_NOT_AUTHORIZED",
            "DynamoDB may not replicate it; give its service-linked role for replication the permissions back");

    private Readiness() {}

    static boolean isUsable(TableDescription table) {
        return isActive(table)
                && !isBeingRestored(table)
                && unfinishedIndexes(table).isEmpty();
    }

    /** Whether the table takes a change; an index that is still being built does not stand in the way. */
    static boolean isActive(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE;
    }

    static boolean isBeingRestored(TableDescription table) {
        return table.restoreSummary() != null
                && Boolean.TRUE.equals(table.restoreSummary().restoreInProgress());
    }

    /** What to do about a status that no waiting mends; empty as long as there is hope, also for unknown statuses. */
    static Optional<String> remedyOfHopeless(TableDescription table) {
        return Optional.ofNullable(HOPELESS.get(table.tableStatusAsString()));
    }

    /** One line for a person: the status, and what is still missing behind it. */
    static String describe(TableDescription table) {
        List<String> parts = new ArrayList<>(List.of(String.valueOf(table.tableStatusAsString())));
        if (isBeingRestored(table)) {
            parts.add("restore in progress");
        }
        unfinishedIndexes(table)
                .forEach(index -> parts.add("index " + index.indexName() + " " + index.indexStatusAsString()));
        return String.join(", ", parts);
    }

    private static List<GlobalSecondaryIndexDescription> unfinishedIndexes(TableDescription table) {
        return table.globalSecondaryIndexes().stream()
                .filter(index -> index.indexStatus() != IndexStatus.ACTIVE)
                .toList();
    }
}
