package io.github.tfsafety.tabledump;

import io.github.tfsafety.recovery.CapacityLimit;
import io.github.tfsafety.recovery.Patience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Reads and writes up to 25 items at a time. DynamoDB may leave out a part of a batch and say so; that part is asked
 * for again until nothing is left out.
 */
final class Batch {
    /** The most that BatchWriteItem takes (Amazon DynamoDB API Reference). */
    static final int SIZE = 25;

    private final DynamoDbClient dynamo;
    private final TableShape table;
    private final Patience patience;
    private final CapacityLimit limit;

    Batch(DynamoDbClient dynamo, TableShape table, Patience patience, CapacityLimit limit) {
        this.dynamo = dynamo;
        this.table = table;
        this.patience = patience;
        this.limit = limit;
    }

    /** The items with these keys that the table has, each read consistently, by its key. */
    Map<KeyHash, Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> items) {
        Map<KeyHash, Map<String, AttributeValue>> found = new HashMap<>();
        Map<String, KeysAndAttributes> asked = Map.of(
                table.name(),
                KeysAndAttributes.builder()
                        .keys(items.stream().map(table::keyOf).toList())
                        .consistentRead(true)
                        .build());
        Patience.Backoff backoff = patience.backoff();
        while (!asked.isEmpty()) {
            Map<String, KeysAndAttributes> now = asked;
            BatchGetItemResponse response =
                    patience.call("BatchGetItem", () -> dynamo.batchGetItem(get -> get.requestItems(now)));
            response.responses()
                    .getOrDefault(table.name(), List.of())
                    .forEach(item -> found.put(KeyHash.of(item, table), item));
            asked = response.unprocessedKeys();
            if (!asked.isEmpty()) {
                backoff.pause("BatchGetItem");
            }
        }
        return found;
    }

    void put(List<Map<String, AttributeValue>> items) {
        List<WriteRequest> puts = new ArrayList<>();
        items.forEach(item -> puts.add(
                WriteRequest.builder().putRequest(put -> put.item(item)).build()));
        write(puts);
    }

    /**
     * Deletes one by one: that is an action of its own (dynamodb:DeleteItem), so that nobody can delete who may only
     * load. To delete an item again that is gone does nothing.
     */
    void delete(List<Map<String, AttributeValue>> keys) {
        for (Map<String, AttributeValue> key : keys) {
            DeleteItemResponse response = patience.call(
                    "DeleteItem",
                    () -> dynamo.deleteItem(delete -> delete.tableName(table.name())
                            .key(key)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
            limit.pay(CapacityLimit.unitsOf(response.consumedCapacity()));
        }
    }

    private void write(List<WriteRequest> writes) {
        if (writes.isEmpty()) {
            return;
        }
        Map<String, List<WriteRequest>> left = Map.of(table.name(), writes);
        Patience.Backoff backoff = patience.backoff();
        while (!left.isEmpty()) {
            Map<String, List<WriteRequest>> now = left;
            BatchWriteItemResponse response = patience.call(
                    "BatchWriteItem",
                    () -> dynamo.batchWriteItem(
                            write -> write.requestItems(now).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
            response.consumedCapacity().forEach(consumed -> limit.pay(CapacityLimit.unitsOf(consumed)));
            left = response.unprocessedItems();
            if (!left.isEmpty()) {
                backoff.pause("BatchWriteItem");
            }
        }
    }
}
