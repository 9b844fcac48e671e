package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reading and writing many items in one call. A write that exceeds the provisioned capacity is left unprocessed. */
final class BatchOperations {

    private static final int MOST_WRITES = 25;
    private static final int MOST_READS = 100;

    private BatchOperations() {}

    private record Write(Table table, JsonNode request, ItemKey key, Optional<ObjectNode> item) {
        Write {
            requireNonNull(table);
            requireNonNull(request);
            requireNonNull(key);
            requireNonNull(item);
        }
    }

    static ObjectNode write(TableStore store, JsonRequest request) {
        List<Write> writes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                request.parameters().requiredNode("RequestItems").properties()) {
            Table table = store.requireReady(entry.getKey());
            entry.getValue().forEach(write -> writes.add(read(table, write)));
        }
        requireSize(writes.size(), MOST_WRITES);
        Set<String> keys = new HashSet<>();
        for (Write write : writes) {
            if (!keys.add(write.table().name + " " + write.key())) {
                throw DynamoFaults.validation("Provided list of item keys contains duplicates");
            }
        }
        ObjectNode reply = request.reply();
        ObjectNode unprocessed = reply.putObject("UnprocessedItems");
        int done = 0;
        for (Write write : writes) {
            if (write.table().takesWrite(write.request(), store.now())) {
                perform(write, store.now());
                done++;
            } else {
                unprocessed.withArray(write.table().name).add(write.request());
            }
        }
        if (done == 0) {
            throw DynamoFaults.throughputExceeded(writes.get(0).table().name);
        }
        return reply;
    }

    private static void perform(Write write, Instant now) {
        TableItems items = write.table().items;
        write.item().ifPresentOrElse(item -> items.put(write.key(), item, now), () -> items.delete(write.key(), now));
    }

    private static Write read(Table table, JsonNode write) {
        TableKeys keys = table.settings.keys();
        if (write.has("PutRequest")) {
            ObjectNode item = ItemOperations.item(write.at("/PutRequest/Item"));
            return new Write(table, write, keys.of(item), Optional.of(item));
        }
        return new Write(table, write, keys.ofExactly(write.at("/DeleteRequest/Key")), Optional.empty());
    }

    static ObjectNode get(TableStore store, JsonRequest request) {
        ObjectNode reply = request.reply();
        ObjectNode responses = reply.putObject("Responses");
        int count = 0;
        for (Map.Entry<String, JsonNode> entry :
                request.parameters().requiredNode("RequestItems").properties()) {
            Table table = store.requireReady(entry.getKey());
            ArrayNode found = responses.putArray(entry.getKey());
            for (JsonNode key : entry.getValue().path("Keys")) {
                count++;
                table.items.get(table.settings.keys().ofExactly(key)).ifPresent(found::add);
            }
        }
        requireSize(count, MOST_READS);
        reply.putObject("UnprocessedKeys");
        return reply;
    }

    private static void requireSize(int size, int most) {
        if (size < 1 || size > most) {
            throw DynamoFaults.validation("Too many or too few items requested: " + size + ", not 1 to " + most);
        }
    }
}
