package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.Optional;

/**
 * What watches a table: Contributor Insights, of it or of an index, and Kinesis streams that its changes go to. Both
 * are switches with nothing behind them.
 */
final class ObservationOperations {

    private static final String TABLE_ITSELF = "";

    private ObservationOperations() {}

    static ObjectNode updateInsights(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        Table table = table(store, request);
        String watched = watched(table, parameters);
        if (parameters.required("ContributorInsightsAction").equals("ENABLE")) {
            table.insightModes.put(
                    watched, parameters.text("ContributorInsightsMode").orElse("ACCESSED_AND_THROTTLED_KEYS"));
        } else {
            table.insightModes.remove(watched);
        }
        return describeInsights(store, request);
    }

    static ObjectNode describeInsights(TableStore store, JsonRequest request) {
        Table table = table(store, request);
        String watched = watched(table, request.parameters());
        Optional<String> mode = Optional.ofNullable(table.insightModes.get(watched));
        ObjectNode reply = request.reply()
                .put("TableName", table.name)
                .put("ContributorInsightsStatus", mode.isPresent() ? "ENABLED" : "DISABLED");
        mode.ifPresent(known -> reply.put("ContributorInsightsMode", known));
        return watched.equals(TABLE_ITSELF) ? reply : reply.put("IndexName", watched);
    }

    private static String watched(Table table, JsonParameters parameters) {
        Optional<String> index = parameters.text("IndexName");
        index.filter(name -> table.settings.globalIndexes().stream()
                        .noneMatch(each -> each.name().equals(name)))
                .ifPresent(name -> {
                    throw DynamoFaults.resourceNotFound("index " + name + " of table " + table.name);
                });
        return index.orElse(TABLE_ITSELF);
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
        ObjectNode before = table.kinesisStreams.get(stream);
        String statusBefore =
                before == null ? "DISABLED" : before.path("DestinationStatus").asText();
        if (status.equals(statusBefore)) {
            throw DynamoFaults.validation("The Kinesis stream is " + status + " already");
        }
        JsonNode precision = request.parameters()
                .node("EnableKinesisStreamingConfiguration")
                .map(configuration -> configuration.path("ApproximateCreationDateTimePrecision"))
                .orElse(null);
        ObjectNode destination = request.reply().put("StreamArn", stream).put("DestinationStatus", status);
        destination.put("ApproximateCreationDateTimePrecision", precision == null ? "MILLISECOND" : precision.asText());
        table.kinesisStreams.put(stream, destination);
        ObjectNode reply = request.reply()
                .put("TableName", table.name)
                .put("StreamArn", stream)
                .put("DestinationStatus", status);
        request.parameters()
                .node("EnableKinesisStreamingConfiguration")
                .ifPresent(configuration -> reply.set("EnableKinesisStreamingConfiguration", configuration));
        return reply;
    }

    static ObjectNode describeKinesis(TableStore store, JsonRequest request) {
        Table table = table(store, request);
        ObjectNode reply = request.reply().put("TableName", table.name);
        ArrayNode list = reply.putArray("KinesisDataStreamDestinations");
        table.kinesisStreams.values().forEach(list::add);
        return reply;
    }

    private static Table table(TableStore store, JsonRequest request) {
        return store.require(request.parameters().required("TableName"));
    }
}
