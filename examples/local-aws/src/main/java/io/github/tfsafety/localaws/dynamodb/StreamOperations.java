package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.Optional;

/** Which streams there are. Nothing can be read from them here. */
final class StreamOperations {

    private StreamOperations() {}

    static ObjectNode list(TableStore store, JsonRequest request) {
        Optional<String> name = request.parameters().text("TableName");
        ObjectNode reply = request.reply();
        ArrayNode streams = reply.putArray("Streams");
        for (Table table : store.tables()) {
            if (name.map(table.name::equals).orElse(true)) {
                table.streamArn().ifPresent(arn -> identify(streams.addObject(), table, arn));
            }
        }
        return reply;
    }

    static ObjectNode describe(TableStore store, JsonRequest request) {
        String arn = request.parameters().required("StreamArn");
        Table table = of(store, arn);
        ObjectNode reply = request.reply();
        ObjectNode description = identify(reply.putObject("StreamDescription"), table, arn)
                .put("StreamStatus", "ENABLED")
                .put(
                        "StreamViewType",
                        Optional.ofNullable(table.settings.stream())
                                .map(stream -> stream.path("StreamViewType").asText())
                                .orElse(""));
        description.set("KeySchema", table.settings.keySchema());
        description.putArray("Shards");
        return reply;
    }

    /** The table whose stream that is now. */
    static Table of(TableStore store, String arn) {
        return store.tables().stream()
                .filter(table -> table.streamArn().filter(arn::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> DynamoFaults.resourceNotFound("Stream: " + arn));
    }

    private static ObjectNode identify(ObjectNode target, Table table, String arn) {
        return target.put("StreamArn", arn)
                .put("TableName", table.name)
                .put("StreamLabel", arn.substring(arn.lastIndexOf('/') + 1));
    }
}
