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
        ObjectNode item = item(parameters.requiredNode("Item"));
        ItemKey key = table.settings.keys().of(item);
        Optional<ObjectNode> before = table.items.get(key);
        checkCondition(parameters, before);
        if (!table.takesWrite(item, store.now())) {
            throw DynamoFaults.throughputExceeded(table.name);
        }
        table.items.put(key, item, store.now());
        return withOld(request, before);
    }

    static ObjectNode get(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("TableName", "Key", "ConsistentRead", "ReturnConsumedCapacity"));
        Table table = store.requireReady(parameters.required("TableName"));
        ObjectNode reply = request.reply();
        table.items
                .get(table.settings.keys().ofExactly(parameters.requiredNode("Key")))
                .ifPresent(item -> reply.set("Item", item));
        return reply;
    }

    static ObjectNode delete(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("TableName", "Key", "ReturnValues", "ReturnConsumedCapacity"));
        Table table = store.requireReady(parameters.required("TableName"));
        ItemKey key = table.settings.keys().ofExactly(parameters.requiredNode("Key"));
        Optional<ObjectNode> before = table.items.get(key);
        if (before.isPresent()) {
            table.items.delete(key, store.now());
        }
        return withOld(request, before);
    }

    /** An item of a request, checked for its size. */
    static ObjectNode item(JsonNode node) {
        if (!(node instanceof ObjectNode item) || ItemSize.of(node) > 2 * ItemSize.LARGEST) {
            throw DynamoFaults.validation("Item size has exceeded the maximum allowed size");
        }
        return item.deepCopy();
    }

    private static void checkCondition(JsonParameters parameters, Optional<ObjectNode> before) {
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
            if (before.map(item -> item.has(name)).orElse(false)) {
                throw new AwsError(400, "ConditionalCheckFailedException", "The conditional request failed");
            }
        });
    }

    private static ObjectNode withOld(JsonRequest request, Optional<ObjectNode> before) {
        ObjectNode reply = request.reply();
        if (request.parameters().text("ReturnValues").filter("ALL_OLD"::equals).isPresent()) {
            before.ifPresent(item -> reply.set("Attributes", item));
        }
        return reply;
    }
}
