package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Switching time to live on and off, and what it then does to expired items. */
final class TimeToLiveOperations {

    private TimeToLiveOperations() {}

    static ObjectNode update(TableStore store, JsonRequest request) {
        Table table = store.require(request.parameters().required("TableName"));
        TableOperations.requireActive(table);
        JsonNode specification = request.parameters().requiredNode("TimeToLiveSpecification");
        boolean enable = specification.path("Enabled").asBoolean();
        String attribute = specification.path("AttributeName").asText();
        check(store, table, enable, attribute);
        Instant now = store.now();
        table.timeToLive = new TimeToLive(enable ? "ENABLING" : "DISABLING", attribute, now);
        TimeToLive after = new TimeToLive(enable ? "ENABLED" : "DISABLED", enable ? attribute : null, now);
        store.after(Durations.SWITCH_TIME_TO_LIVE, table, (switched, time) -> {
            switched.timeToLive = after;
            planSweep(store, switched, time);
        });
        ObjectNode reply = request.reply();
        reply.set("TimeToLiveSpecification", specification);
        return reply;
    }

    private static void check(TableStore store, Table table, boolean enable, String attribute) {
        TimeToLive before = table.timeToLive;
        if (enable == before.isEnabled()) {
            throw DynamoFaults.validation("TimeToLive is already " + (enable ? "enabled" : "disabled"));
        }
        if (!enable && !attribute.equals(before.attribute())) {
            throw DynamoFaults.validation("TimeToLive is active on a different AttributeName: current AttributeName is "
                    + before.attribute());
        }
        Instant changed = before.changed();
        if (changed != null && changed.plus(Duration.ofHours(1)).isAfter(store.now())) {
            throw DynamoFaults.validation("Time to live has been modified multiple times within a fixed interval");
        }
    }

    private static void planSweep(TableStore store, Table table, Instant last) {
        if (table.timeToLive.isEnabled()) {
            store.at(last.plus(Durations.EXPIRY_SWEEP), table, (swept, time) -> {
                sweep(swept, time);
                planSweep(store, swept, time);
            });
        }
    }

    private static void sweep(Table table, Instant now) {
        String attribute = table.timeToLive.attribute();
        if (attribute == null) {
            return;
        }
        List<ItemKey> expired = new ArrayList<>();
        table.items.forEach((key, item) -> {
            // Most items need not be read for it.
            if (!item.json().contains(attribute)) {
                return;
            }
            JsonNode end = item.attributes().path(attribute).path("N");
            if (!end.isMissingNode() && end.asLong() < now.getEpochSecond()) {
                expired.add(key);
            }
        });
        expired.forEach(key -> table.items.delete(key, now));
    }

    static ObjectNode describe(TableStore store, JsonRequest request) {
        Table table = store.require(request.parameters().required("TableName"));
        ObjectNode reply = request.reply();
        describe(reply, table.timeToLive.status(), table.timeToLive.attribute());
        return reply;
    }

    static void describe(ObjectNode target, String status, @Nullable String attribute) {
        ObjectNode description = target.putObject("TimeToLiveDescription").put("TimeToLiveStatus", status);
        if (attribute != null) {
            description.put("AttributeName", attribute);
        }
    }
}
