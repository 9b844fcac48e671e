package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.Set;

/** Creating, describing, listing and deleting tables. */
final class TableOperations {

    private static final Set<String> CREATE_PARAMETERS = Set.of(
            "AttributeDefinitions",
            "TableName",
            "KeySchema",
            "LocalSecondaryIndexes",
            "GlobalSecondaryIndexes",
            "BillingMode",
            "ProvisionedThroughput",
            "OnDemandThroughput",
            "StreamSpecification",
            "SSESpecification",
            "Tags",
            "TableClass",
            "DeletionProtectionEnabled",
            "WarmThroughput",
            "ResourcePolicy");

    private TableOperations() {}

    static ObjectNode create(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(CREATE_PARAMETERS);
        String name = TableDefinition.name(parameters.required("TableName"));
        TableSettings settings = TableDefinition.read(store, parameters);
        if (store.find(name).isPresent()) {
            throw DynamoFaults.resourceInUse("Table already exists: " + name);
        }
        Encryption.requireUsable(store, settings.encryption());
        Table table = store.create(name, settings);
        table.warmThroughput = table.warmThroughput.raised(parameters.node("WarmThroughput"));
        table.tableClass = parameters.text("TableClass").orElse(Table.STANDARD_CLASS);
        table.deletionProtection = parameters.isTrue("DeletionProtectionEnabled");
        parameters.text("ResourcePolicy").ifPresent(policy -> table.policies.put(table.arn, policy));
        table.streamSince = settings.stream() == null ? null : store.now();
        parameters
                .items("Tags")
                .forEach(tag ->
                        table.tags.put(tag.required("Key"), tag.text("Value").orElse("")));
        store.after(Durations.CREATE_TABLE, table, (made, time) -> activate(made));
        return described(store, request, "TableDescription", table);
    }

    /** Ends the making of a table: it and its indexes become active. */
    static void activate(Table table) {
        table.status = Table.ACTIVE;
        table.settings = table.settings.withGlobalIndexes(table.settings.globalIndexes().stream()
                .map(index -> index.in(GlobalIndex.ACTIVE))
                .toList());
    }

    static ObjectNode describe(TableStore store, JsonRequest request) {
        return described(
                store, request, "Table", store.require(request.parameters().required("TableName")));
    }

    static ObjectNode list(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        int limit = parameters.integer("Limit").orElse(100);
        String from = parameters.text("ExclusiveStartTableName").orElse("");
        ObjectNode reply = request.reply();
        ArrayNode names = reply.putArray("TableNames");
        for (Table table : store.tables()) {
            if (table.name.compareTo(from) <= 0) {
                continue;
            }
            if (names.size() == limit) {
                reply.put("LastEvaluatedTableName", names.get(limit - 1).asText());
                break;
            }
            names.add(table.name);
        }
        return reply;
    }

    static ObjectNode delete(TableStore store, JsonRequest request) {
        Table table = store.require(request.parameters().required("TableName"));
        if (table.status.equals(Table.DELETING)) {
            return described(store, request, "TableDescription", table);
        }
        if (table.deletionProtection) {
            throw DynamoFaults.validation("Resource cannot be deleted as it is currently protected against deletion."
                    + " Disable deletion protection first.");
        }
        requireActive(table);
        if (table.recovery != null) {
            Backups.takeSystemBackup(store, table);
        }
        table.status = Table.DELETING;
        store.after(Durations.DELETE_TABLE, table, (deleted, time) -> store.remove(deleted));
        return described(store, request, "TableDescription", table);
    }

    static void requireActive(Table table) {
        if (!table.isActive()) {
            throw DynamoFaults.resourceInUse(
                    "Attempt to change a resource which is still in use: Table is " + table.status + ": " + table.name);
        }
    }

    static ObjectNode described(TableStore store, JsonRequest request, String member, Table table) {
        ObjectNode reply = request.reply();
        TableJson.write(reply.putObject(member), store, table);
        return reply;
    }
}
