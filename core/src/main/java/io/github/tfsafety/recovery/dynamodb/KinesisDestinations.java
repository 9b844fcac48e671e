package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.DestinationStatus;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;

/** The Kinesis data streams that a table's changes go to. */
final class KinesisDestinations implements TableSetting {
    private static final Set<DestinationStatus> ON =
            Set.of(DestinationStatus.ACTIVE, DestinationStatus.ENABLING, DestinationStatus.UPDATING);
    private static final List<String> NOT_SETTINGS = List.of("DestinationStatus", "DestinationStatusDescription");
    private static final String PRECISION = "ApproximateCreationDateTimePrecision";

    @Override
    public String name() {
        return "KinesisDataStreamDestinations";
    }

    @Override
    public Optional<Late> late() {
        return Optional.of(Late.STREAMS);
    }

    @Override
    public String read(TableView table) {
        List<ObjectNode> destinations = AwsCall.call(
                "DescribeKinesisStreamingDestination",
                () -> table
                        .clients()
                        .dynamo()
                        .describeKinesisStreamingDestination(
                                request -> request.tableName(table.ref().name()))
                        .kinesisDataStreamDestinations()
                        .stream()
                        .filter(destination -> ON.contains(destination.destinationStatus()))
                        .map(destination -> Json.without(Json.of(destination), NOT_SETTINGS))
                        .toList());
        return Json.sorted(destinations);
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        return Json.elements(wished).stream()
                .map(element -> change(element, target, clients))
                .toList();
    }

    private static Change change(JsonNode wished, TableRef target, TableClients clients) {
        EnableKinesisStreamingDestinationRequest.Builder builder = EnableKinesisStreamingDestinationRequest.builder();
        SdkJson.read(wished.toString(), builder);
        builder.tableName(target.name());
        if (wished.has(PRECISION)) {
            builder.enableKinesisStreamingConfiguration(
                    configuration -> configuration.approximateCreationDateTimePrecision(
                            wished.path(PRECISION).asText()));
        }
        EnableKinesisStreamingDestinationRequest request = builder.build();
        return new Change(
                "EnableKinesisStreamingDestination",
                request,
                () -> clients.dynamo().enableKinesisStreamingDestination(request));
    }
}
