package io.github.tfsafety.runbook;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.runbook.DataCheck.Outcome;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Counts the items of a table by reading all of it. What DescribeTable tells as ItemCount is some six hours old (Amazon
 * DynamoDB API, TableDescription), and nothing for a table that was just restored.
 */
record ItemCount(DynamoDbClient tables) {
    Outcome compared(String table, long atLeast) {
        long count = of(table);
        String found = String.format(Locale.ROOT, "%,d items", count);
        return count >= atLeast
                ? new Outcome.Good(found)
                : new Outcome.Wanting(String.format(Locale.ROOT, "it holds %s, and not at least %,d", found, atLeast));
    }

    private long of(String table) {
        return AwsCall.call(
                "Scan",
                () -> tables.scanPaginator(counting(table)).stream()
                        .mapToLong(ScanResponse::count)
                        .sum());
    }

    private static ScanRequest counting(String table) {
        return ScanRequest.builder()
                .tableName(table)
                .select(Select.COUNT)
                .consistentRead(true)
                .build();
    }
}
