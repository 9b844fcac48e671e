package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The names of the rules in DynamoDB, which is where functions that start work read them up to version 15. */
public final class RuleNames {
    private RuleNames() {}

    public static Set<String> in(DynamoDbClient dynamo, String table) {
        return AwsCall.call(
                "Scan",
                () -> dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                        .map(item -> requireNonNull(item.get("name"), "a rule has no name")
                                .s())
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
