package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** What the stream of a table's changes shows; "OFF" without one. The stream itself is a new one with a new ARN. */
final class ChangeStream implements TableSetting {
    static final String NAME = "StreamViewType";
    private static final String OFF = "OFF";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Late> late() {
        return Optional.of(Late.STREAMS);
    }

    @Override
    public boolean isPartOfTable() {
        return true;
    }

    @Override
    public String read(TableView table) {
        return value(table.table().streamSpecification());
    }

    static String value(StreamSpecification stream) {
        boolean on = stream != null && Boolean.TRUE.equals(stream.streamEnabled());
        return TextNode.valueOf(on ? stream.streamViewTypeAsString() : OFF).toString();
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        String view = Json.parse(wished).asText();
        if (view.equals(OFF)) {
            return List.of();
        }
        UpdateTableRequest request = UpdateTableRequest.builder()
                .tableName(target.name())
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view))
                .build();
        return List.of(new Change("UpdateTable", request, () -> clients.dynamo().updateTable(request)));
    }
}
