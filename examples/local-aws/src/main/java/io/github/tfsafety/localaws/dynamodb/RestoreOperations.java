package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two ways to make a table out of a backup. Keys, indexes, throughput and encryption come along and can be
 * overridden; tags, stream, time to live, point-in-time recovery, table class, deletion protection and policy do not.
 */
final class RestoreOperations {

    private static final int MOST_AT_ONCE = 50;

    private static final Set<String> OVERRIDES = Set.of(
            "TargetTableName",
            "BillingModeOverride",
            "GlobalSecondaryIndexOverride",
            "LocalSecondaryIndexOverride",
            "ProvisionedThroughputOverride",
            "OnDemandThroughputOverride",
            "SSESpecificationOverride");

    private RestoreOperations() {}

    static ObjectNode toPointInTime(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        allowOnly(parameters, "SourceTableArn", "SourceTableName", "UseLatestRestorableTime", "RestoreDateTime");
        Table source = source(store, parameters);
        PointInTimeRecovery recovery = source.recovery;
        if (recovery == null) {
            throw DynamoFaults.pointInTimeRecoveryUnavailable(source.name);
        }
        Instant now = store.now();
        Instant time = wantedTime(parameters).orElse(recovery.latest(now));
        if (time.isBefore(recovery.earliest(now)) || time.isAfter(recovery.latest(now))) {
            throw DynamoFaults.invalidRestoreTime(time, recovery.earliest(now), recovery.latest(now));
        }
        // The settings are those of now, only the items are those of then.
        return begin(
                store, request, source.settings, new RestoreOrigin(null, source.arn, time), source.items.asOf(time));
    }

    private static Table source(TableStore store, JsonParameters parameters) {
        Optional<String> arn = parameters.text("SourceTableArn");
        if (arn.isPresent() == parameters.text("SourceTableName").isPresent()) {
            throw DynamoFaults.validation("Exactly one of SourceTableName and SourceTableArn must be given");
        }
        if (arn.isPresent() && !arn.get().startsWith(store.arn("dynamodb", "table/"))) {
            throw AwsError.notCovered("a restore across regions or accounts");
        }
        return store.requireForBackup(arn.orElseGet(() -> parameters.required("SourceTableName")));
    }

    /** The time asked for; empty for the latest one. */
    private static Optional<Instant> wantedTime(JsonParameters parameters) {
        Optional<Instant> time = parameters.node("RestoreDateTime").map(JsonTime::read);
        if (parameters.isTrue("UseLatestRestorableTime") == time.isPresent()) {
            throw DynamoFaults.validation("Exactly one of RestoreDateTime and UseLatestRestorableTime must be given");
        }
        return time;
    }

    static ObjectNode fromBackup(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        allowOnly(parameters, "BackupArn");
        Backup backup = Backups.require(store, parameters.required("BackupArn"));
        if (!backup.isAvailable()) {
            throw DynamoFaults.backupInUse(backup.arn());
        }
        Backup.Source source = backup.source();
        return begin(
                store,
                request,
                source.settings(),
                new RestoreOrigin(backup.arn(), source.arn(), backup.created()),
                backup.items());
    }

    /** A restore that AWS Backup asks for, of a recovery point that it keeps or that DynamoDB keeps. */
    static Table fromRecoveryPoint(TableStore store, JsonRequest request, Backup backup) {
        Backup.Source source = backup.source();
        begin(
                store,
                request,
                source.settings(),
                new RestoreOrigin(backup.arn(), source.arn(), backup.created()),
                backup.items());
        return store.require(request.parameters().required("TargetTableName"));
    }

    private static void allowOnly(JsonParameters parameters, String... own) {
        Set<String> known = new HashSet<>(OVERRIDES);
        known.addAll(List.of(own));
        parameters.allowOnly(known);
    }

    private static ObjectNode begin(
            TableStore store, JsonRequest request, TableSettings source, RestoreOrigin origin, ItemsView items) {
        String name = TableDefinition.name(request.parameters().required("TargetTableName"));
        TableSettings settings = overridden(store, request.parameters(), source);
        requireFree(store, name);
        Encryption.requireUsable(store, source.encryption());
        Encryption.requireUsable(store, settings.encryption());
        Table table = store.create(name, settings);
        table.origin = origin;
        store.after(Durations.RESTORE, table, (restored, time) -> {
            restored.items.putAll(items, time);
            TableOperations.activate(restored);
            restored.backupsUnavailableUntil = time.plus(Durations.BACKUPS_UNAVAILABLE);
        });
        return TableOperations.described(store, request, "TableDescription", table);
    }

    private static void requireFree(TableStore store, String name) {
        store.find(name).ifPresent(table -> {
            throw table.status.equals(Table.CREATING) || table.status.equals(Table.DELETING)
                    ? DynamoFaults.tableInUse(name)
                    : DynamoFaults.tableAlreadyExists(name);
        });
        if (store.tables().stream().filter(Table::isBeingRestored).count() >= MOST_AT_ONCE) {
            throw DynamoFaults.limitExceeded("At most " + MOST_AT_ONCE + " restores can run at once");
        }
    }

    private static TableSettings overridden(TableStore store, JsonParameters parameters, TableSettings source) {
        Throughput throughput = Throughput.read(parameters, "Override", source.throughput());
        TableSettings settings = source.with(throughput)
                .withStream(null)
                .withTimeToLive(null)
                .withGlobalIndexes(globalIndexes(parameters, source, throughput))
                .withLocalIndexes(localIndexes(parameters, source));
        return parameters
                .node("SSESpecificationOverride")
                .map(specification -> settings.withEncryption(Encryption.read(store, specification)))
                .orElse(settings);
    }

    private static List<GlobalIndex> globalIndexes(
            JsonParameters parameters, TableSettings source, Throughput throughput) {
        if (parameters.node("GlobalSecondaryIndexOverride").isEmpty()) {
            return source.globalIndexes().stream()
                    .map(index ->
                            throughput.isPerRequest() == source.throughput().isPerRequest()
                                    ? index
                                    : index.with(throughput))
                    .map(index -> index.in(GlobalIndex.CREATING))
                    .toList();
        }
        List<GlobalIndex> wanted = TableDefinition.list(parameters, "GlobalSecondaryIndexOverride").stream()
                .map(index -> GlobalIndex.read(index, throughput, GlobalIndex.CREATING))
                .toList();
        for (GlobalIndex index : wanted) {
            if (source.globalIndexes().stream().noneMatch(index::definesTheSameAs)) {
                throw DynamoFaults.validation("The source has no global secondary index like " + index.name());
            }
        }
        return wanted;
    }

    private static List<JsonNode> localIndexes(JsonParameters parameters, TableSettings source) {
        if (parameters.node("LocalSecondaryIndexOverride").isEmpty()) {
            return source.localIndexes();
        }
        List<JsonNode> wanted = TableDefinition.list(parameters, "LocalSecondaryIndexOverride");
        for (JsonNode index : wanted) {
            if (!source.localIndexes().contains(index)) {
                throw DynamoFaults.validation("The source has no local secondary index like "
                        + index.path("IndexName").asText());
            }
        }
        return wanted;
    }
}
