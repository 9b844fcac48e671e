package io.github.tfsafety.cumulus.reindex;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The records in DynamoDB, which is what 10.x indexes. Each table is read once: DescribeTable is hours behind. */
public final class TableCounts implements RecordCounts {
    private final DynamoDbClient dynamo;
    private final Map<String, String> tables;

    /**
     * Counts in tables.
     *
     * @param tables by the names of the API's endpoints
     */
    public TableCounts(DynamoDbClient dynamo, Map<String, String> tables) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.tables = Map.copyOf(tables);
    }

    @Override
    public Map<String, Long> count() {
        Map<String, Long> counts = new TreeMap<>();
        tables.forEach((type, table) -> counts.put(
                type,
                AwsCall.call(
                        "Scan",
                        () -> dynamo.scanPaginator(scan -> scan.tableName(table)).items().stream()
                                .count())));
        return counts;
    }
}
