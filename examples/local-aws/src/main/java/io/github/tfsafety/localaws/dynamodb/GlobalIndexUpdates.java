package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The part of UpdateTable that makes, changes and deletes global indexes: one at a time is made or deleted. */
final class GlobalIndexUpdates {

    private final List<GlobalIndex> indexes;
    private final Set<String> touched = new HashSet<>();

    private GlobalIndexUpdates(TableSettings settings) {
        indexes = new ArrayList<>(settings.globalIndexes());
    }

    static GlobalIndexUpdates read(JsonParameters parameters, TableSettings settings) {
        GlobalIndexUpdates updates = new GlobalIndexUpdates(settings);
        List<JsonNode> list = TableDefinition.list(parameters, "GlobalSecondaryIndexUpdates");
        requireOneAtATime(list, settings);
        list.forEach(update -> updates.apply(update, settings.throughput()));
        return updates;
    }

    private static void requireOneAtATime(List<JsonNode> updates, TableSettings settings) {
        long builds = updates.stream()
                .filter(update -> update.has("Create") || update.has("Delete"))
                .count();
        boolean busy = settings.globalIndexes().stream()
                .anyMatch(index -> index.status().equals(GlobalIndex.CREATING)
                        || index.status().equals(GlobalIndex.DELETING));
        if (builds > 1 || (builds == 1 && busy)) {
            throw DynamoFaults.limitExceeded("Subscriber limit exceeded: Only 1 online index can be created or deleted"
                    + " simultaneously per table");
        }
    }

    private void apply(JsonNode update, Throughput table) {
        if (update.has("Create")) {
            GlobalIndex made = GlobalIndex.read(update.get("Create"), table, GlobalIndex.CREATING);
            if (indexes.stream().anyMatch(index -> index.name().equals(made.name()))) {
                throw DynamoFaults.validation("Attempting to create an index which already exists: " + made.name());
            }
            indexes.add(made);
            touched.add(made.name());
        } else if (update.has("Delete")) {
            change(update.get("Delete"), index -> index.in(GlobalIndex.DELETING));
        } else {
            JsonNode given = update.path("Update");
            change(given, index -> index.with(throughput(given, index)).in(GlobalIndex.UPDATING));
        }
    }

    private static Throughput throughput(JsonNode given, GlobalIndex index) {
        JsonNode units = given.path("ProvisionedThroughput");
        return new Throughput(
                index.throughput().billingMode(),
                units.path("ReadCapacityUnits").asLong(),
                units.path("WriteCapacityUnits").asLong(),
                given.get("OnDemandThroughput"));
    }

    private void change(JsonNode named, UnaryOperator<GlobalIndex> change) {
        String name = named.path("IndexName").asText();
        if (indexes.stream().noneMatch(index -> index.name().equals(name))) {
            throw DynamoFaults.resourceNotFound("index " + name);
        }
        indexes.replaceAll(index -> index.name().equals(name) ? change.apply(index) : index);
        touched.add(name);
    }

    /** The indexes as they are from now on, until the work on them is finished. */
    List<GlobalIndex> indexes() {
        return List.copyOf(indexes);
    }

    /** The indexes of a table after the work of this update on them: active or gone. */
    List<GlobalIndex> finished(List<GlobalIndex> then) {
        return then.stream()
                .filter(index ->
                        !touched.contains(index.name()) || !index.status().equals(GlobalIndex.DELETING))
                .map(index -> touched.contains(index.name()) ? index.in(GlobalIndex.ACTIVE) : index)
                .toList();
    }
}
