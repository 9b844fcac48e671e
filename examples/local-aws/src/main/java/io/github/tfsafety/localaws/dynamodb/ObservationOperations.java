package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;

/**
 * What watches a table: Contributor Insights, and Kinesis streams that its changes go to. Both are switches with
 * nothing behind them.
 */
final class ObservationOperations {

    private ObservationOperations() {}

    static ObjectNode updateInsights(TableStore store, JsonRequest request) {
        Table table = table(store, request);
        table.contributorInsights =
                request.parameters().required("ContributorInsightsAction").equals("ENABLE");
        return describeInsights(store, request);
    }

    static ObjectNode describeInsights(TableStore store, JsonRequest request) {
        Table table = table(store, request);
        return request.reply()
                .put("TableName", table.name)
                .put("ContributorInsightsStatus", table.contributorInsights ? "ENABLED" : "DISABLED");
    }

    static ObjectNode enableKinesis(TableStore store, JsonRequest request) {
        return switchKinesis(store, request, "ACTIVE");
    }

    static ObjectNode disableKinesis(TableStore store, JsonRequest request) {
        return switchKinesis(store, request, "DISABLED");
    }

    private static ObjectNode switchKinesis(TableStore store, JsonRequest request, String status) {
        Table table = table(store, request);
        TableOperations.requireActive(table);
        String stream = request.parameters().required("StreamArn");
        if (status.equals(table.kinesisStreams.getOrDefault(stream, "DISABLED"))) {
            throw DynamoFaults.validation("The Kinesis stream is " + status + " already");
        }
        table.kinesisStreams.put(stream, status);
        return request.reply()
                .put("TableName", table.name)
                .put("StreamArn", stream)
                .put("DestinationStatus", status);
    }

    static ObjectNode describeKinesis(TableStore store, JsonRequest request) {
        Table table = table(store, request);
        ObjectNode reply = request.reply().put("TableName", table.name);
        ArrayNode list = reply.putArray("KinesisDataStreamDestinations");
        table.kinesisStreams.forEach(
                (stream, status) -> list.addObject().put("StreamArn", stream).put("DestinationStatus", status));
        return reply;
    }

    private static Table table(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        return store.require(parameters.required("TableName"));
    }
}
