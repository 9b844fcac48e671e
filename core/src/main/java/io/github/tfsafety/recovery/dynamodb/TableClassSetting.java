package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** A restored table is always of the standard class (Amazon DynamoDB Developer Guide, "Table classes"). */
final class TableClassSetting implements TableSetting {
    static final String NAME = "TableClass";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String afterRestore() {
        return TextNode.valueOf("STANDARD").toString();
    }

    @Override
    public boolean isPartOfTable() {
        return true;
    }

    @Override
    public String read(TableView table) {
        return TextNode.valueOf(
                        table.table().tableClassSummary() == null
                                ? "STANDARD"
                                : table.table().tableClassSummary().tableClassAsString())
                .toString();
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        UpdateTableRequest request = UpdateTableRequest.builder()
                .tableName(target.name())
                .tableClass(Json.parse(wished).asText())
                .build();
        return List.of(new Change("UpdateTable", request, () -> clients.dynamo().updateTable(request)));
    }
}
