package io.github.tfsafety.recovery.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Always on after a restore, whatever the source has. */
final class DeletionProtection implements TableSetting {
    static final String NAME = "DeletionProtectionEnabled";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isPartOfTable() {
        return true;
    }

    @Override
    public String read(TableView table) {
        return String.valueOf(Boolean.TRUE.equals(table.table().deletionProtectionEnabled()));
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        UpdateTableRequest request = UpdateTableRequest.builder()
                .tableName(target.name())
                .deletionProtectionEnabled(true)
                .build();
        return List.of(new Change("UpdateTable", request, () -> clients.dynamo().updateTable(request)));
    }
}
