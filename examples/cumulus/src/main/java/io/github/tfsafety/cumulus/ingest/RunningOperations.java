package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Asynchronous operations, by DynamoDB's table of them, which the API's list may lag behind. One whose task was killed
 * says for ever that it runs, so each is named.
 */
public final class RunningOperations implements ActivityProbe {
    private final DynamoDbClient dynamo;
    private final String table;

    /** Whether there is such a table: from version 16 on there is none. */
    public static boolean isKeptIn(DynamoDbClient dynamo, String table) {
        return AwsCall.call("DescribeTable", () -> {
            try {
                dynamo.describeTable(describe -> describe.tableName(table));
                return true;
            } catch (ResourceNotFoundException e) {
                return false;
            }
        });
    }

    public RunningOperations(DynamoDbClient dynamo, String table) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.table = requireNonNull(table, "table");
    }

    @Override
    public List<Activity> look() {
        return AwsCall.call(
                "Scan",
                () -> dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                        .filter(item -> "RUNNING".equals(text(item.get("status"))))
                        .map(item -> new Activity(
                                table,
                                "operation " + text(item.get("id")) + " (" + text(item.get("operationType"))
                                        + ") says RUNNING"))
                        .toList());
    }

    private static String text(@Nullable AttributeValue value) {
        return value == null || value.s() == null ? "" : value.s();
    }
}
