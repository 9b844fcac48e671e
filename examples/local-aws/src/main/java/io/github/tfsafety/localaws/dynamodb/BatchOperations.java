package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writing many items in one call. A write that exceeds the provisioned capacity is left unprocessed. */
final class BatchOperations {

    private static final int MOST_WRITES = 25;

    private BatchOperations() {}

    private record Write(Table table, JsonNode request, ItemKey key, Optional<Item> item) {
        Write {
            requireNonNull(table);
            requireNonNull(request);
            requireNonNull(key);
            requireNonNull(item);
        }

        /** Performs the write, and returns the capacity units that it takes. */
        double perform(Instant now) {
            int before = table.items.get(key).map(Item::size).orElse(0);
            item.ifPresentOrElse(put -> table.items.put(key, put, now), () -> {
                if (before > 0) {
                    table.items.delete(key, now);
                }
            });
            return ConsumedCapacity.ofWrite(
                    Math.max(before, item.map(Item::size).orElse(0)));
        }
    }

    static ObjectNode write(TableStore store, JsonRequest request) {
        List<Write> writes = read(store, request);
        ObjectNode reply = request.reply();
        ObjectNode unprocessed = reply.putObject("UnprocessedItems");
        Instant now = store.now();
        Map<Table, Double> units = new LinkedHashMap<>();
        for (Write write : writes) {
            if (write.table().takesWrite(write.item().map(Item::size).orElse(0), now)) {
                units.merge(write.table(), write.perform(now), Double::sum);
            } else {
                unprocessed.withArray(write.table().name).add(write.request());
            }
        }
        if (units.isEmpty()) {
            throw DynamoFaults.throughputExceeded(writes.get(0).table().name);
        }
        tell(request, reply, units);
        return reply;
    }

    private static List<Write> read(TableStore store, JsonRequest request) {
        List<Write> writes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                request.parameters().requiredNode("RequestItems").properties()) {
            Table table = store.requireReady(entry.getKey());
            TableKeys keys = table.settings.keys();
            entry.getValue().forEach(write -> writes.add(read(table, keys, write)));
        }
        if (writes.isEmpty() || writes.size() > MOST_WRITES) {
            throw DynamoFaults.validation(
                    "Too many or too few items requested: " + writes.size() + ", not 1 to " + MOST_WRITES);
        }
        Set<Object> keys = new HashSet<>();
        for (Write write : writes) {
            if (!keys.add(List.of(write.table().name, write.key()))) {
                throw DynamoFaults.validation("Provided list of item keys contains duplicates");
            }
        }
        return writes;
    }

    private static Write read(Table table, TableKeys keys, JsonNode write) {
        if (write.has("PutRequest")) {
            ObjectNode attributes = ItemOperations.attributes(write.at("/PutRequest/Item"));
            return new Write(table, write, keys.of(attributes), Optional.of(Item.of(attributes)));
        }
        return new Write(table, write, keys.ofExactly(write.at("/DeleteRequest/Key")), Optional.empty());
    }

    /** Tells what a call about several tables took of each. */
    static void tell(JsonRequest request, ObjectNode reply, Map<Table, Double> units) {
        ConsumedCapacity.Detail detail = ConsumedCapacity.Detail.of(request.parameters());
        if (detail != ConsumedCapacity.Detail.NONE) {
            units.forEach((table, taken) ->
                    ConsumedCapacity.write(reply.withArray("ConsumedCapacity").addObject(), detail, table, taken));
        }
    }
}
