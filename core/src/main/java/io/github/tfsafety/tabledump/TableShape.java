package io.github.tfsafety.tabledump;

import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.recovery.AwsCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * What a dump or a load has to know of a table.
 *
 * @param keys the primary key's attributes, partition key first, with their types (S, N or B)
 * @param indexKeys the attributes that are a key of some index only, with their types
 * @param roughItems what DescribeTable says, up to six hours old: good for an estimate only
 */
record TableShape(
        String name,
        String arn,
        Map<String, String> keys,
        Map<String, String> indexKeys,
        long roughItems,
        Optional<String> streamArn) {

    static TableShape of(String table, DynamoDbClient dynamo) {
        TableDescription description = AwsCall.call("DescribeTable", () -> {
            try {
                return dynamo.describeTable(request -> request.tableName(table)).table();
            } catch (ResourceNotFoundException e) {
                throw new TableDumpException(
                        "There is no table " + table + " in this account and region; check AWS_PROFILE and AWS_REGION",
                        e);
            }
        });
        if (description.tableStatus() != TableStatus.ACTIVE && description.tableStatus() != TableStatus.UPDATING) {
            throw new TableDumpException(
                    "The table " + table + " is " + description.tableStatusAsString() + "; wait until it is ACTIVE");
        }
        return of(description);
    }

    private static TableShape of(TableDescription table) {
        Map<String, String> types = table.attributeDefinitions().stream()
                .collect(toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
        Map<String, String> keys = new LinkedHashMap<>();
        table.keySchema().forEach(key -> keys.put(key.attributeName(), types.get(key.attributeName())));
        List<KeySchemaElement> ofIndexes = new ArrayList<>();
        table.globalSecondaryIndexes().forEach(index -> ofIndexes.addAll(index.keySchema()));
        table.localSecondaryIndexes().forEach(index -> ofIndexes.addAll(index.keySchema()));
        Map<String, String> indexKeys = new LinkedHashMap<>();
        ofIndexes.stream()
                .map(KeySchemaElement::attributeName)
                .filter(name -> !keys.containsKey(name))
                .forEach(name -> indexKeys.put(name, types.get(name)));
        boolean streams = table.streamSpecification() != null
                && Boolean.TRUE.equals(table.streamSpecification().streamEnabled());
        return new TableShape(
                table.tableName(),
                table.tableArn(),
                keys,
                indexKeys,
                table.itemCount() == null ? 0 : table.itemCount(),
                streams ? Optional.ofNullable(table.latestStreamArn()) : Optional.empty());
    }

    /** The primary key of an item. */
    Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        keys.keySet().forEach(name -> key.put(name, item.get(name)));
        return key;
    }
}
