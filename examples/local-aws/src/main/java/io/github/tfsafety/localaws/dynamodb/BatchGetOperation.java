package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reading many items in one call, of which those beyond 16 MB are left unprocessed. */
final class BatchGetOperation {

    private static final int MOST_READS = 100;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private BatchGetOperation() {}

    static ObjectNode get(TableStore store, JsonRequest request) {
        JsonNode wanted = request.parameters().requiredNode("RequestItems");
        requireSize(wanted);
        ObjectNode reply = request.reply();
        ObjectNode responses = reply.putObject("Responses");
        ObjectNode unprocessed = reply.putObject("UnprocessedKeys");
        Map<Table, Double> units = new LinkedHashMap<>();
        long bytes = 0;
        for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
            new JsonParameters((ObjectNode) entry.getValue()).allowOnly(Set.of("Keys", "ConsistentRead"));
            Table table = store.requireReady(entry.getKey());
            TableKeys keys = table.settings.keys();
            boolean consistent = entry.getValue().path("ConsistentRead").asBoolean();
            ArrayNode found = responses.putArray(entry.getKey());
            for (JsonNode key : entry.getValue().path("Keys")) {
                Optional<Item> item = table.items.get(keys.ofExactly(key));
                int size = item.map(Item::size).orElse(0);
                if (bytes + size > MOST_BYTES) {
                    leave(unprocessed, entry, key);
                    continue;
                }
                bytes += size;
                item.ifPresent(read -> found.addRawValue(read.raw()));
                units.merge(table, ConsumedCapacity.ofRead(size, consistent), Double::sum);
            }
        }
        BatchOperations.tell(request, reply, units);
        return reply;
    }

    private static void leave(ObjectNode unprocessed, Map.Entry<String, JsonNode> request, JsonNode key) {
        ObjectNode left = unprocessed.withObjectProperty(request.getKey());
        left.withArray("Keys").add(key);
        JsonNode consistent = request.getValue().get("ConsistentRead");
        if (consistent != null) {
            left.set("ConsistentRead", consistent);
        }
    }

    private static void requireSize(JsonNode wanted) {
        int count = 0;
        for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
            count += entry.getValue().path("Keys").size();
        }
        if (count < 1 || count > MOST_READS) {
            throw DynamoFaults.validation("Too many or too few items requested: " + count + ", not 1 to " + MOST_READS);
        }
    }
}
