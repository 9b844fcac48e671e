package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Pays for a table as for its source, where the restore could not be told to: a job of AWS Backup cannot. */
final class CapacityAfterwards {
    /** Takes a limit away (Amazon DynamoDB API Reference, OnDemandThroughput). */
    private static final long NO_LIMIT = -1;

    private final DynamoDbClient dynamo;
    private final Tables tables;

    CapacityAfterwards(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    TableDescription set(TableShape wished, TableDescription table, Run run) {
        Optional<UpdateTableRequest> request = request(wished, table);
        if (request.isEmpty()) {
            return table;
        }
        Change change = new Change("UpdateTable", request.get(), () -> dynamo.updateTable(request.get()));
        run.step(
                step(table),
                Map.of("table", table.tableArn(), "call", change.line()),
                () -> BusyTable.make(table.tableName(), change, tables.watch()));
        return tables.awaitUsable(table);
    }

    static boolean wasSet(TableDescription table, Run run) {
        return run.journal().resultOf(step(table)).isPresent();
    }

    private static String step(TableDescription table) {
        return "set throughput of table " + table.tableName();
    }

    private static Optional<UpdateTableRequest> request(TableShape wished, TableDescription table) {
        TableShape actual = TableShape.of(table);
        Capacity capacity = wished.capacity();
        List<GlobalSecondaryIndexUpdate> indexes = wished.globalIndexes().stream()
                .filter(index -> !actual.globalIndexes().contains(index) && actual.hasGlobalIndexLike(index))
                .map(CapacityAfterwards::update)
                .toList();
        if (capacity.equals(actual.capacity()) && indexes.isEmpty()) {
            return Optional.empty();
        }
        UpdateTableRequest.Builder request =
                UpdateTableRequest.builder().tableName(table.tableName()).billingMode(capacity.billing());
        if (capacity.billing() == BillingMode.PROVISIONED
                && !Objects.equals(capacity.provisioned(), actual.capacity().provisioned())) {
            request.provisionedThroughput(capacity.provisioned());
        }
        if (capacity.billing() == BillingMode.PAY_PER_REQUEST
                && !Objects.equals(capacity.onDemand(), actual.capacity().onDemand())) {
            request.onDemandThroughput(limit(capacity.onDemand()));
        }
        return Optional.of(request.globalSecondaryIndexUpdates(indexes.isEmpty() ? null : indexes)
                .build());
    }

    private static GlobalSecondaryIndexUpdate update(GlobalSecondaryIndex index) {
        return GlobalSecondaryIndexUpdate.builder()
                .update(update -> {
                    update.indexName(index.indexName()).provisionedThroughput(index.provisionedThroughput());
                    if (index.provisionedThroughput() == null) {
                        update.onDemandThroughput(limit(index.onDemandThroughput()));
                    }
                })
                .build();
    }

    private static OnDemandThroughput limit(@Nullable OnDemandThroughput limit) {
        return limit == null
                ? OnDemandThroughput.builder()
                        .maxReadRequestUnits(NO_LIMIT)
                        .maxWriteRequestUnits(NO_LIMIT)
                        .build()
                : limit;
    }
}
