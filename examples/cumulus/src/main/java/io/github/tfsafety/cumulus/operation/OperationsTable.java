package io.github.tfsafety.cumulus.operation;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.api.AsyncOperation;
import io.github.tfsafety.recovery.AwsCall;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB's table of operations (to 15), which can be read while the API is closed. */
public final class OperationsTable {
    private final DynamoDbClient dynamo;
    private final String table;

    public OperationsTable(DynamoDbClient dynamo, String table) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.table = requireNonNull(table, "table");
    }

    /** How an operation stands; empty if there is none of that id. */
    public Optional<AsyncOperation> operation(String id) {
        return Optional.of(item(id))
                .filter(item -> !item.isEmpty())
                .map(item -> new AsyncOperation(id, text(item.get("status")), text(item.get("taskArn"))));
    }

    /** What an operation left as its result, JSON as a rule; empty if nothing. */
    public Optional<String> output(String id) {
        return Optional.of(text(item(id).get("output"))).filter(output -> !output.isEmpty());
    }

    /** The ids of all operations of one type, whatever became of them. */
    public Set<String> ofType(String type) {
        return AwsCall.call(
                "Scan",
                () -> dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                        .filter(item -> type.equals(text(item.get("operationType"))))
                        .map(item -> text(item.get("id")))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Map<String, AttributeValue> item(String id) {
        return AwsCall.call(
                        "GetItem",
                        () -> dynamo.getItem(get -> get.tableName(table)
                                .key(Map.of("id", AttributeValue.fromS(id)))
                                .consistentRead(true)))
                .item();
    }

    private static String text(@Nullable AttributeValue value) {
        return value == null || value.s() == null ? "" : value.s();
    }
}
