package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Duration;
import java.time.Instant;

/** A table as replies describe it. */
final class TableJson {

    private TableJson() {}

    static ObjectNode write(ObjectNode target, TableStore store, Table table) {
        TableSettings settings = table.settings;
        target.put("TableName", table.name)
                .put("TableId", table.id)
                .put("TableArn", table.arn)
                .put("TableStatus", table.status)
                .put("CreationDateTime", JsonTime.of(table.created))
                .put("DeletionProtectionEnabled", table.deletionProtection);
        target.set("KeySchema", settings.keySchema());
        target.set("AttributeDefinitions", settings.attributeDefinitions());
        settings.throughput().writeUnits(target);
        addDecreases(target);
        if (settings.throughput().isPerRequest()) {
            target.putObject("BillingModeSummary").put("BillingMode", Throughput.PER_REQUEST);
        }
        if (!table.tableClass.equals(Table.STANDARD_CLASS)) {
            target.putObject("TableClassSummary").put("TableClass", table.tableClass);
        }
        table.warmThroughput.describe(target);
        writeStatistics(target, store.now(), table);
        writeIndexes(target, table);
        writeStream(target, table);
        writeOrigin(target, table);
        writeReplicas(target, table);
        Encryption.describe(target, settings.encryption());
        return target;
    }

    /** What a description of units says, and their definition does not. */
    private static void addDecreases(ObjectNode described) {
        described.withObjectProperty("ProvisionedThroughput").put("NumberOfDecreasesToday", 0);
    }

    /** AWS brings these figures up to date about every six hours, so they prove nothing; so do these. */
    private static void writeStatistics(ObjectNode target, Instant now, Table table) {
        Duration age = Duration.between(table.created, now);
        Instant updated = table.created.plus(Durations.STATISTICS.multipliedBy(age.dividedBy(Durations.STATISTICS)));
        ItemsView items = table.itemsCountedAt(updated);
        target.put("ItemCount", items.count()).put("TableSizeBytes", items.bytes());
    }

    private static void writeIndexes(ObjectNode target, Table table) {
        if (!table.settings.localIndexes().isEmpty()) {
            ArrayNode list = target.putArray("LocalSecondaryIndexes");
            for (JsonNode index : table.settings.localIndexes()) {
                ObjectNode described = list.addObject().setAll((ObjectNode) index);
                described.put(
                        "IndexArn", indexArn(table, index.path("IndexName").asText()));
            }
        }
        if (!table.settings.globalIndexes().isEmpty()) {
            ArrayNode list = target.putArray("GlobalSecondaryIndexes");
            for (GlobalIndex index : table.settings.globalIndexes()) {
                ObjectNode described = index.definition(list.addObject())
                        .put("IndexStatus", index.status())
                        .put("IndexArn", indexArn(table, index.name()))
                        .put("ItemCount", 0)
                        .put("IndexSizeBytes", 0);
                addDecreases(described);
                if (index.status().equals(GlobalIndex.CREATING)) {
                    described.put("Backfilling", table.isActive());
                }
            }
        }
    }

    private static String indexArn(Table table, String index) {
        return table.arn + "/index/" + index;
    }

    private static void writeStream(ObjectNode target, Table table) {
        JsonNode stream = table.settings.stream();
        if (stream != null && table.streamSince != null) {
            target.set("StreamSpecification", stream);
            target.put("LatestStreamLabel", table.streamSince.toString())
                    .put("LatestStreamArn", table.streamArn().orElseThrow());
        }
    }

    private static void writeReplicas(ObjectNode target, Table table) {
        if (!table.replicaRegions.isEmpty()) {
            target.put("GlobalTableVersion", "2019.11.21");
            ArrayNode list = target.putArray("Replicas");
            table.replicaRegions.forEach(
                    region -> list.addObject().put("RegionName", region).put("ReplicaStatus", "ACTIVE"));
        }
    }

    private static void writeOrigin(ObjectNode target, Table table) {
        RestoreOrigin origin = table.origin;
        if (origin != null) {
            ObjectNode summary = target.putObject("RestoreSummary")
                    .put("SourceTableArn", origin.tableArn())
                    .put("RestoreDateTime", JsonTime.of(origin.time()))
                    .put("RestoreInProgress", table.isBeingRestored());
            if (origin.backupArn() != null) {
                summary.put("SourceBackupArn", origin.backupArn());
            }
        }
    }
}
