package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
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
            "DeletionProtectionEnabled",
            "WarmThroughput");

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
        GlobalIndexUpdates indexes = GlobalIndexUpdates.read(parameters, settings);
        settings = settings.withGlobalIndexes(indexes.indexes());
        TableDefinition.checkAttributes(settings.withGlobalIndexes(indexes.finished(settings.globalIndexes())));
        AccountLimits.require(store, table.name, settings);
        table.warmThroughput = table.warmThroughput.raised(parameters.node("WarmThroughput"));
        table.settings = settings;
        updateStream(store, table, parameters);
        parameters
                .node("SSESpecification")
                .ifPresent(specification ->
                        table.settings = table.settings.withEncryption(Encryption.read(store, specification)));
        parameters.text("TableClass").ifPresent(tableClass -> table.tableClass = tableClass);
        parameters.node("DeletionProtectionEnabled").ifPresent(flag -> table.deletionProtection = flag.asBoolean());
        table.status = Table.UPDATING;
        store.after(Durations.UPDATE_TABLE, table, (updated, time) -> updated.status = Table.ACTIVE);
        store.after(
                Durations.BUILD_INDEX,
                table,
                (updated, time) -> updated.settings =
                        updated.settings.withGlobalIndexes(indexes.finished(updated.settings.globalIndexes())));
        return TableOperations.described(store, request, "TableDescription", table);
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

    private static void updateStream(TableStore store, Table table, JsonParameters parameters) {
        parameters.node("StreamSpecification").ifPresent(stream -> {
            boolean enable = stream.path("StreamEnabled").asBoolean();
            if (enable == (table.settings.stream() != null)) {
                throw DynamoFaults.validation(
                        enable ? "Table already has an enabled stream" : "Table has no stream to disable");
            }
            table.settings = table.settings.withStream(enable ? stream : null);
            table.streamArn().ifPresent(arn -> table.policies.remove(arn));
            table.streamSince = enable ? store.now() : null;
        });
    }
}
