package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** UpdateTable. */
final class TableUpdates {

    private static final Set<String> PARAMETERS = Set.of(
            "AttributeDefinitions",
            "TableName",
            "BillingMode",
            "ProvisionedThroughput",
            "OnDemandThroughput",
            "GlobalSecondaryIndexUpdates",
            "StreamSpecification",
            "SSESpecification",
            "TableClass",
            "DeletionProtectionEnabled");

    private TableUpdates() {}

    static ObjectNode update(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(PARAMETERS);
        Table table = store.require(parameters.required("TableName"));
        TableOperations.requireActive(table);
        TableSettings settings = withThroughput(parameters, table.settings);
        settings = parameters
                .node("AttributeDefinitions")
                .map(settings::withAttributes)
                .orElse(settings);
        settings = withIndexes(parameters, settings);
        TableDefinition.checkAttributes(afterDeletions(settings));
        table.settings = settings;
        updateStream(store, table, parameters);
        parameters
                .node("SSESpecification")
                .ifPresent(specification ->
                        table.settings = table.settings.withEncryption(Encryption.read(store, specification)));
        parameters.text("TableClass").ifPresent(tableClass -> table.tableClass = tableClass);
        parameters.node("DeletionProtectionEnabled").ifPresent(flag -> table.deletionProtection = flag.asBoolean());
        table.status = Table.UPDATING;
        store.after(Durations.UPDATE_TABLE, table, TableUpdates::finish);
        store.after(Durations.BUILD_INDEX, table, TableUpdates::finishIndexes);
        return TableOperations.described(store, request, "TableDescription", table);
    }

    private static void finish(Table table) {
        table.status = Table.ACTIVE;
    }

    private static void finishIndexes(Table table) {
        TableSettings left = afterDeletions(table.settings);
        table.settings = left.withGlobalIndexes(left.globalIndexes().stream()
                .map(index -> index.in(GlobalIndex.ACTIVE))
                .toList());
    }

    private static TableSettings afterDeletions(TableSettings settings) {
        return settings.withGlobalIndexes(settings.globalIndexes().stream()
                .filter(index -> !index.status().equals(GlobalIndex.DELETING))
                .toList());
    }

    private static TableSettings withThroughput(JsonParameters parameters, TableSettings settings) {
        Throughput throughput = Throughput.read(parameters, "", settings.throughput());
        TableSettings changed = settings.with(throughput);
        return throughput.isPerRequest() == settings.throughput().isPerRequest()
                ? changed
                : changed.withGlobalIndexes(settings.globalIndexes().stream()
                        .map(index -> index.with(throughput))
                        .toList());
    }

    private static TableSettings withIndexes(JsonParameters parameters, TableSettings settings) {
        List<GlobalIndex> indexes = new ArrayList<>(settings.globalIndexes());
        for (JsonNode update : TableDefinition.list(parameters, "GlobalSecondaryIndexUpdates")) {
            if (update.has("Create")) {
                indexes.add(GlobalIndex.read(update.get("Create"), settings.throughput(), GlobalIndex.CREATING));
            } else if (update.has("Delete")) {
                int at = indexOf(indexes, update.get("Delete"));
                indexes.set(at, indexes.get(at).in(GlobalIndex.DELETING));
            } else {
                int at = indexOf(indexes, update.path("Update"));
                GlobalIndex old = indexes.get(at);
                Throughput units = new Throughput(
                        old.throughput().billingMode(),
                        update.at("/Update/ProvisionedThroughput/ReadCapacityUnits")
                                .asLong(),
                        update.at("/Update/ProvisionedThroughput/WriteCapacityUnits")
                                .asLong(),
                        update.path("Update").get("OnDemandThroughput"));
                indexes.set(at, old.with(units).in(GlobalIndex.UPDATING));
            }
        }
        return settings.withGlobalIndexes(indexes);
    }

    private static int indexOf(List<GlobalIndex> indexes, JsonNode named) {
        String name = named.path("IndexName").asText();
        for (int i = 0; i < indexes.size(); i++) {
            if (indexes.get(i).name().equals(name)) {
                return i;
            }
        }
        throw DynamoFaults.resourceNotFound("index " + name);
    }

    private static void updateStream(TableStore store, Table table, JsonParameters parameters) {
        parameters.node("StreamSpecification").ifPresent(stream -> {
            boolean enable = stream.path("StreamEnabled").asBoolean();
            if (enable == (table.settings.stream() != null)) {
                throw DynamoFaults.validation(
                        enable ? "Table already has an enabled stream" : "Table has no stream to disable");
            }
            table.settings = table.settings.withStream(enable ? stream : null);
            table.streamSince = enable ? store.now() : null;
        });
    }
}
