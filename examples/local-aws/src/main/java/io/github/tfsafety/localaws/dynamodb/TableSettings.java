package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a table that a backup records and a restore starts from; immutable.
 *
 * @param localIndexes their definitions, as the request that made them gave them
 * @param encryption the SSESpecification with a key of KMS, null for DynamoDB's own key
 * @param stream the StreamSpecification, null when there is none
 * @param timeToLive the attribute that holds an item's end, null when there is none
 */
record TableSettings(
        JsonNode keySchema,
        JsonNode attributeDefinitions,
        List<JsonNode> localIndexes,
        List<GlobalIndex> globalIndexes,
        Throughput throughput,
        @Nullable JsonNode encryption,
        @Nullable JsonNode stream,
        @Nullable String timeToLive) {

    TableSettings {
        requireNonNull(keySchema);
        requireNonNull(attributeDefinitions);
        localIndexes = List.copyOf(localIndexes);
        globalIndexes = List.copyOf(globalIndexes);
        requireNonNull(throughput);
    }

    TableSettings with(Throughput changed) {
        return new TableSettings(
                keySchema, attributeDefinitions, localIndexes, globalIndexes, changed, encryption, stream, timeToLive);
    }

    TableSettings withAttributes(JsonNode changed) {
        return new TableSettings(
                keySchema, changed, localIndexes, globalIndexes, throughput, encryption, stream, timeToLive);
    }

    TableSettings withLocalIndexes(List<JsonNode> changed) {
        return new TableSettings(
                keySchema, attributeDefinitions, changed, globalIndexes, throughput, encryption, stream, timeToLive);
    }

    TableSettings withGlobalIndexes(List<GlobalIndex> changed) {
        return new TableSettings(
                keySchema, attributeDefinitions, localIndexes, changed, throughput, encryption, stream, timeToLive);
    }

    TableSettings withEncryption(@Nullable JsonNode changed) {
        return new TableSettings(
                keySchema, attributeDefinitions, localIndexes, globalIndexes, throughput, changed, stream, timeToLive);
    }

    TableSettings withStream(@Nullable JsonNode changed) {
        return new TableSettings(
                keySchema,
                attributeDefinitions,
                localIndexes,
                globalIndexes,
                throughput,
                encryption,
                changed,
                timeToLive);
    }

    TableSettings withTimeToLive(@Nullable String changed) {
        return new TableSettings(
                keySchema, attributeDefinitions, localIndexes, globalIndexes, throughput, encryption, stream, changed);
    }

    TableKeys keys() {
        return new TableKeys(attribute("HASH"), hasSortKey() ? attribute("RANGE") : null);
    }

    private boolean hasSortKey() {
        return keySchema.size() > 1;
    }

    private TableKeys.Attribute attribute(String role) {
        for (JsonNode key : keySchema) {
            if (key.path("KeyType").asText().equals(role)) {
                String name = key.path("AttributeName").asText();
                return new TableKeys.Attribute(name, type(name));
            }
        }
        throw DynamoFaults.validation("Invalid KeySchema: there is no key of type " + role);
    }

    private String type(String name) {
        for (JsonNode definition : attributeDefinitions) {
            if (definition.path("AttributeName").asText().equals(name)) {
                return definition.path("AttributeType").asText();
            }
        }
        throw DynamoFaults.validation(
                "One or more parameter values were invalid: Some index key attributes are not defined"
                        + " in AttributeDefinitions. Key: " + name);
    }
}
