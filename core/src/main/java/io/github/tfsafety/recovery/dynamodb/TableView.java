package io.github.tfsafety.recovery.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** A table that exists, and the services that hold the rest of its settings. */
record TableView(TableClients clients, TableDescription table) {
    TableRef ref() {
        return TableRef.of(table);
    }

    List<String> globalIndexes() {
        return table.globalSecondaryIndexes().stream()
                .map(GlobalSecondaryIndexDescription::indexName)
                .sorted()
                .toList();
    }
}
