package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Builds the global indexes that did not come along with a restore: AWS takes one at a time. */
final class LateIndexes {
    private final DynamoDbClient dynamo;
    private final Tables tables;

    LateIndexes(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    /** Builds what is missing, one after the other, each until it can be used. */
    TableDescription build(TableShape wished, TableDescription restored, Run run) {
        TableDescription table = restored;
        for (GlobalSecondaryIndex index : wished.globalIndexes()) {
            if (!TableShape.of(table).hasGlobalIndexNamed(index.indexName())) {
                table = build(index, wished, table, run);
            }
        }
        return table;
    }

    private TableDescription build(GlobalSecondaryIndex index, TableShape wished, TableDescription table, Run run) {
        Change change = change(index, wished, TableRef.of(table), table.attributeDefinitions(), dynamo);
        run.step(
                "build index " + index.indexName() + " of table " + table.tableName(),
                Map.of("table", table.tableArn(), "index", index.indexName()),
                () -> BusyTable.make(table.tableName(), change, tables.watch()));
        return tables.awaitUsable(table);
    }

    static Change change(
            GlobalSecondaryIndex index,
            TableShape wished,
            TableRef table,
            List<AttributeDefinition> used,
            DynamoDbClient dynamo) {
        UpdateTableRequest request = UpdateTableRequest.builder()
                .tableName(table.name())
                .attributeDefinitions(attributes(index, wished, used))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(Indexes.creation(index))
                        .build())
                .build();
        return new Change("UpdateTable", request, () -> dynamo.updateTable(request));
    }

    /** Those that the table's keys use already, and those of the new index. */
    private static List<AttributeDefinition> attributes(
            GlobalSecondaryIndex index, TableShape wished, List<AttributeDefinition> used) {
        List<AttributeDefinition> attributes = new ArrayList<>(used);
        wished.attributes().stream()
                .filter(attribute -> !attributes.contains(attribute))
                .filter(attribute -> index.keySchema().stream()
                        .anyMatch(key -> key.attributeName().equals(attribute.attributeName())))
                .forEach(attributes::add);
        return attributes;
    }
}
