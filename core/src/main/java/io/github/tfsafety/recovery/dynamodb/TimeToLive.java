package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The attribute that tells when an item expires; "" when none does. */
final class TimeToLive implements TableSetting {
    static final String NAME = "TimeToLiveAttribute";
    private static final String OFF = "";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Late> late() {
        return Optional.of(Late.TIME_TO_LIVE);
    }

    @Override
    public String read(TableView table) {
        return value(AwsCall.call(
                "DescribeTimeToLive",
                () -> table.clients()
                        .dynamo()
                        .describeTimeToLive(
                                request -> request.tableName(table.ref().name()))
                        .timeToLiveDescription()));
    }

    static String value(@Nullable TimeToLiveDescription description) {
        if (description == null) {
            return TextNode.valueOf(OFF).toString();
        }
        boolean on = description.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || description.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
        return TextNode.valueOf(on ? description.attributeName() : OFF).toString();
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        String attribute = Json.parse(wished).asText();
        if (attribute.equals(OFF)) {
            return List.of();
        }
        UpdateTimeToLiveRequest request = UpdateTimeToLiveRequest.builder()
                .tableName(target.name())
                .timeToLiveSpecification(
                        specification -> specification.enabled(true).attributeName(attribute))
                .build();
        return List.of(
                new Change("UpdateTimeToLive", request, () -> clients.dynamo().updateTimeToLive(request)));
    }
}
