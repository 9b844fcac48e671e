package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonTime;

/** A backup as replies show it: everything, or what a list holds. */
final class BackupJson {

    private BackupJson() {}

    static void description(ObjectNode target, Backup backup) {
        details(target.putObject("BackupDetails"), backup);
        source(target.putObject("SourceTableDetails"), backup);
        features(target.putObject("SourceTableFeatureDetails"), backup.source().settings());
    }

    static ObjectNode details(ObjectNode target, Backup backup) {
        target.put("BackupArn", backup.arn())
                .put("BackupName", backup.name())
                .put("BackupType", backup.type().name())
                .put("BackupStatus", backup.status())
                .put("BackupSizeBytes", backup.items().bytes())
                .put("BackupCreationDateTime", JsonTime.of(backup.created()));
        if (backup.expiry() != null) {
            target.put("BackupExpiryDateTime", JsonTime.of(backup.expiry()));
        }
        return target;
    }

    static void summary(ObjectNode target, Backup backup) {
        details(target, backup)
                .put("TableName", backup.source().name())
                .put("TableId", backup.source().id())
                .put("TableArn", backup.source().arn());
    }

    private static void source(ObjectNode target, Backup backup) {
        Backup.Source source = backup.source();
        target.put("TableName", source.name())
                .put("TableId", source.id())
                .put("TableArn", source.arn())
                .put("TableCreationDateTime", JsonTime.of(source.created()))
                .put("ItemCount", backup.items().count())
                .put("TableSizeBytes", backup.items().bytes())
                .put("BillingMode", source.settings().throughput().billingMode());
        target.set("KeySchema", source.settings().keySchema());
        source.settings().throughput().writeUnits(target);
    }

    private static void features(ObjectNode target, TableSettings settings) {
        if (!settings.localIndexes().isEmpty()) {
            ArrayNode local = target.putArray("LocalSecondaryIndexes");
            for (JsonNode index : settings.localIndexes()) {
                local.add(index);
            }
        }
        if (!settings.globalIndexes().isEmpty()) {
            ArrayNode global = target.putArray("GlobalSecondaryIndexes");
            settings.globalIndexes().forEach(index -> index.definition(global.addObject()));
        }
        if (settings.stream() != null) {
            target.set("StreamDescription", settings.stream());
        }
        TimeToLiveOperations.describe(
                target, settings.timeToLive() == null ? "DISABLED" : "ENABLED", settings.timeToLive());
        Encryption.describe(target, settings.encryption());
    }
}
