package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads and checks the settings of a new table. */
final class TableDefinition {

    private TableDefinition() {}

    static String name(String name) {
        if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
            throw DynamoFaults.validation("TableName must be 3 to 255 letters, digits, '_', '-' or '.': " + name);
        }
        return name;
    }

    static TableSettings read(TableStore store, JsonParameters parameters) {
        Throughput unset = new Throughput(Throughput.PROVISIONED, 0, 0, null);
        Throughput throughput = Throughput.read(parameters, "", unset);
        List<JsonNode> local = list(parameters, "LocalSecondaryIndexes");
        List<GlobalIndex> global = list(parameters, "GlobalSecondaryIndexes").stream()
                .map(index -> GlobalIndex.read(index, throughput, GlobalIndex.CREATING))
                .toList();
        TableSettings settings = new TableSettings(
                parameters.requiredNode("KeySchema"),
                parameters.requiredNode("AttributeDefinitions"),
                local,
                global,
                throughput,
                parameters
                        .node("SSESpecification")
                        .map(specification -> Encryption.read(store, specification))
                        .orElse(null),
                parameters
                        .node("StreamSpecification")
                        .filter(stream -> stream.path("StreamEnabled").asBoolean())
                        .orElse(null),
                null);
        checkAttributes(settings);
        return settings;
    }

    static List<JsonNode> list(JsonParameters parameters, String name) {
        List<JsonNode> list = new ArrayList<>();
        parameters.node(name).ifPresent(nodes -> nodes.forEach(list::add));
        return list;
    }

    /** Every key attribute must be defined, and every definition used. */
    static void checkAttributes(TableSettings settings) {
        Set<String> used = new TreeSet<>();
        collect(settings.keySchema(), used);
        settings.localIndexes().forEach(index -> collect(index.path("KeySchema"), used));
        settings.globalIndexes().forEach(index -> collect(index.keySchema(), used));
        Set<String> defined = new TreeSet<>();
        settings.attributeDefinitions()
                .forEach(definition ->
                        defined.add(definition.path("AttributeName").asText()));
        if (!used.equals(defined)) {
            throw DynamoFaults.validation("One or more parameter values were invalid: the attributes of keys are "
                    + used + ", but AttributeDefinitions defines " + defined);
        }
        TableKeys keys = settings.keys();
        if (!settings.localIndexes().isEmpty() && keys.sort() == null) {
            throw DynamoFaults.validation(
                    "One or more parameter values were invalid: Table KeySchema does not have a range"
                            + " key, which is required when specifying a LocalSecondaryIndex");
        }
    }

    private static void collect(JsonNode keySchema, Set<String> names) {
        keySchema.forEach(key -> names.add(key.path("AttributeName").asText()));
    }
}
