package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Scan: pages of at most a megabyte, in as many segments as the caller wants; without filters and projections. */
final class ScanOperation {

    private static final int PAGE_BYTES = 1024 * 1024;

    private ScanOperation() {}

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
        List<ObjectNode> page = new ArrayList<>();
        ObjectNode reply = request.reply();
        if (fill(page, table, parameters)) {
            ObjectNode last = page.get(page.size() - 1);
            reply.set("LastEvaluatedKey", table.settings.keys().in(last));
        }
        if (parameters.text("Select").filter("COUNT"::equals).isEmpty()) {
            reply.putArray("Items").addAll(page);
        }
        return reply.put("Count", page.size()).put("ScannedCount", page.size());
    }

    /** Fills a page, and says whether it is full; on AWS a full page has a last key even when nothing follows it. */
    private static boolean fill(List<ObjectNode> page, Table table, JsonParameters parameters) {
        int limit = parameters.integer("Limit").orElse(Integer.MAX_VALUE);
        int segments = parameters.integer("TotalSegments").orElse(1);
        int segment = parameters.integer("Segment").orElse(0);
        if (segment < 0 || segment >= segments) {
            throw DynamoFaults.validation("The Segment parameter must be from 0 to TotalSegments - 1");
        }
        int bytes = 0;
        for (Map.Entry<ItemKey, ObjectNode> entry : from(table, parameters).entrySet()) {
            if (entry.getKey().isIn(segment, segments)) {
                page.add(entry.getValue());
                bytes += ItemSize.of(entry.getValue());
                if (page.size() == limit || bytes >= PAGE_BYTES) {
                    return true;
                }
            }
        }
        return false;
    }

    private static NavigableMap<ItemKey, ObjectNode> from(Table table, JsonParameters parameters) {
        return parameters
                .node("ExclusiveStartKey")
                .map(key -> table.items.current().tailMap(table.settings.keys().ofExactly(key), false))
                .orElseGet(() -> table.items.current());
    }
}
