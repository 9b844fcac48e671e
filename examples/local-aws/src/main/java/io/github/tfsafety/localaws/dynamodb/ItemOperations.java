package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reading and writing single items. Of conditions, only {@code attribute_not_exists(name)} is covered. */
final class ItemOperations {

    private static final Pattern NOT_EXISTS =
            Pattern.compile("\\s*attribute_not_exists\\s*\\(\\s*([#\\w.-]+)\\s*\\)\\s*");

    private ItemOperations() {}

    static ObjectNode put(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "TableName",
                "Item",
                "ReturnValues",
                "ReturnConsumedCapacity",
                "ConditionExpression",
                "ExpressionAttributeNames"));
        Table table = store.requireReady(parameters.required("TableName"));
        ObjectNode attributes = attributes(parameters.requiredNode("Item"));
        ItemKey key = table.settings.keys().of(attributes);
        Item item = Item.of(attributes);
        Optional<Item> before = table.items.get(key);
        checkCondition(parameters, before);
        if (!table.takesWrite(item.size(), store.now())) {
            throw DynamoFaults.throughputExceeded(table.name);
        }
        table.items.put(key, item, store.now());
        return written(request, table, before, item.size());
    }

    static ObjectNode get(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("TableName", "Key", "ConsistentRead", "ReturnConsumedCapacity"));
        Table table = store.requireReady(parameters.required("TableName"));
        ObjectNode reply = request.reply();
        Optional<Item> item = table.items.get(table.settings.keys().ofExactly(parameters.requiredNode("Key")));
        item.ifPresent(found -> reply.putRawValue("Item", found.raw()));
        ConsumedCapacity.tell(
                reply,
                parameters,
                table,
                ConsumedCapacity.ofRead(item.map(Item::size).orElse(0), parameters.isTrue("ConsistentRead")));
        return reply;
    }

    static ObjectNode delete(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("TableName", "Key", "ReturnValues", "ReturnConsumedCapacity"));
        Table table = store.requireReady(parameters.required("TableName"));
        ItemKey key = table.settings.keys().ofExactly(parameters.requiredNode("Key"));
        Optional<Item> before = table.items.get(key);
        if (before.isPresent()) {
            table.items.delete(key, store.now());
        }
        return written(request, table, before, 0);
    }

    static ObjectNode attributes(JsonNode item) {
        if (item instanceof ObjectNode attributes) {
            return attributes;
        }
        throw DynamoFaults.validation("An item must be a map of attributes");
    }

    private static void checkCondition(JsonParameters parameters, Optional<Item> before) {
        parameters.text("ConditionExpression").ifPresent(condition -> {
            Matcher notExists = NOT_EXISTS.matcher(condition);
            if (!notExists.matches()) {
                throw AwsError.notCovered("the condition " + condition);
            }
            String named = notExists.group(1);
            String name = parameters
                    .node("ExpressionAttributeNames")
                    .map(names -> names.path(named).asText(named))
                    .orElse(named);
            if (before.map(item -> item.attributes().has(name)).orElse(false)) {
                throw new AwsError(400, "ConditionalCheckFailedException", "The conditional request failed");
            }
        });
    }

    private static ObjectNode written(JsonRequest request, Table table, Optional<Item> before, int size) {
        int larger = Math.max(size, before.map(Item::size).orElse(0));
        ObjectNode reply = request.reply();
        if (request.parameters().text("ReturnValues").filter("ALL_OLD"::equals).isPresent()) {
            before.ifPresent(item -> reply.putRawValue("Attributes", item.raw()));
        }
        ConsumedCapacity.tell(reply, request.parameters(), table, ConsumedCapacity.ofWrite(larger));
        return reply;
    }
}
