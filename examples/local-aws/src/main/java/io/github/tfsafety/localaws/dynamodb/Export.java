package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;

/**
 * An export of a table as it was at a time. It counts the items; it writes no files.
 *
 * @param asked the request that began it
 */
record Export(
        String arn, String tableArn, String tableId, Instant time, Instant started, ItemsView items, JsonNode asked) {

    Export {
        requireNonNull(arn);
        requireNonNull(tableArn);
        requireNonNull(tableId);
        requireNonNull(time);
        requireNonNull(started);
        requireNonNull(items);
        requireNonNull(asked);
    }

    String status(Instant now) {
        return now.isBefore(started.plus(Durations.EXPORT)) ? "IN_PROGRESS" : "COMPLETED";
    }

    void describe(ObjectNode target, Instant now) {
        target.put("ExportArn", arn)
                .put("ExportStatus", status(now))
                .put("ExportType", "FULL_EXPORT")
                .put("ExportFormat", asked.path("ExportFormat").asText("DYNAMODB_JSON"))
                .put("StartTime", JsonTime.of(started))
                .put("TableArn", tableArn)
                .put("TableId", tableId)
                .put("ExportTime", JsonTime.of(time));
        for (String name : new String[] {"ClientToken", "S3Bucket", "S3BucketOwner", "S3Prefix", "S3SseAlgorithm"}) {
            if (asked.has(name)) {
                target.set(name, asked.get(name));
            }
        }
        if (status(now).equals("COMPLETED")) {
            target.put("EndTime", JsonTime.of(started.plus(Durations.EXPORT)))
                    .put("ItemCount", items.count())
                    .put("BilledSizeBytes", items.bytes());
        }
    }
}
