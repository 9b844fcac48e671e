package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scan: pages of at most a megabyte, in as many segments as the caller wants; without filters and projections. */
final class ScanOperation {

    private static final int PAGE_BYTES = 1024 * 1024;

    private ScanOperation() {}

    /** The items of one page, and how large they are. */
    private static final class Page {
        private final List<Item> items = new ArrayList<>();
        private final int limit;
        private final @Nullable ItemKey after;
        private long bytes;
        private boolean full;

        /** @param after the last key of the page before, null for the first page */
        Page(int limit, @Nullable ItemKey after) {
            this.limit = limit;
            this.after = after;
        }

        boolean take(ItemKey key, Item item) {
            if (key.equals(after)) {
                return true;
            }
            items.add(item);
            bytes += item.size();
            full = items.size() == limit || bytes >= PAGE_BYTES;
            return !full;
        }
    }

    static ObjectNode scan(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "TableName",
                "Limit",
                "Select",
                "ExclusiveStartKey",
                "TotalSegments",
                "Segment",
                "ConsistentRead",
                "ReturnConsumedCapacity"));
        Table table = store.requireReady(parameters.required("TableName"));
        Page page = read(table, parameters);
        ObjectNode reply = request.reply();
        // On AWS, too, a full page has a last key even when nothing follows it.
        if (page.full) {
            Item last = page.items.get(page.items.size() - 1);
            reply.set("LastEvaluatedKey", table.settings.keys().in(last.attributes()));
        }
        if (parameters.text("Select").filter("COUNT"::equals).isEmpty()) {
            ArrayNode items = reply.putArray("Items");
            page.items.forEach(item -> items.addRawValue(item.raw()));
        }
        ConsumedCapacity.tell(
                reply, parameters, table, ConsumedCapacity.ofRead(page.bytes, parameters.isTrue("ConsistentRead")));
        return reply.put("Count", page.items.size()).put("ScannedCount", page.items.size());
    }

    private static Page read(Table table, JsonParameters parameters) {
        int limit = parameters.integer("Limit").orElse(Integer.MAX_VALUE);
        if (limit < 1) {
            throw DynamoFaults.validation("Limit must be 1 or more");
        }
        int segments = parameters.integer("TotalSegments").orElse(1);
        int segment = parameters.integer("Segment").orElse(0);
        if (segment < 0 || segment >= segments) {
            throw DynamoFaults.validation("The Segment parameter must be from 0 to TotalSegments - 1");
        }
        ItemKey after = parameters
                .node("ExclusiveStartKey")
                .map(table.settings.keys()::ofExactly)
                .orElse(null);
        ItemKey start = ItemKey.firstOf(segment, segments);
        if (after != null && after.compareTo(start) > 0) {
            start = after;
        }
        Page page = new Page(limit, after);
        ItemKey end = segment == segments - 1 ? null : ItemKey.firstOf(segment + 1, segments);
        table.items.read(start, end, page::take);
        return page;
    }
}
