package io.github.tfsafety.tabledump;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A local AWS with two empty tables of the same keys, and runs to work in. */
final class TransferScene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(START));
    final DynamoDbClient dynamo = DynamoDbClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            // The clock stands while the SDK waits, so its own retries could only waste time.
            .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    final Pace pace = new Pace(aws.clock(), Duration.ofSeconds(15), Duration.ofHours(2), aws.clock()::advance);
    private final Path folder;

    TransferScene(Path folder) {
        this.folder = folder;
        createTable("source");
        createTable("copy");
        aws.clock().advance(Duration.ofMinutes(1));
    }

    private void createTable(String name) {
        dynamo.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                        KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build(),
                        KeySchemaElement.builder()
                                .attributeName("version")
                                .keyType(KeyType.RANGE)
                                .build())
                .attributeDefinitions(
                        AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build(),
                        AttributeDefinition.builder()
                                .attributeName("version")
                                .attributeType(ScalarAttributeType.N)
                                .build()));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Run begin(String operation) {
        return Run.begin(folder.resolve("runs"), operation, Map.of(), aws.clock());
    }

    DumpManifest dump(DumpRequest request) {
        try (Run run = begin("dump")) {
            return TableDump.using(dynamo, pace, TransferProgress.SILENT).dump(request, run);
        }
    }

    LoadReport load(LoadRequest request) {
        try (Run run = begin("load")) {
            return loader().load(request, run);
        }
    }

    LoadComparison compare(LoadRequest request) {
        try (Run run = begin("compare")) {
            return loader().compare(request, run);
        }
    }

    TableLoad loader() {
        return TableLoad.using(dynamo, stream -> List.of("indexer"), pace, TransferProgress.SILENT);
    }

    void put(String table, Map<String, AttributeValue> item) {
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    void put(String table, int count) {
        for (int i = 0; i < count; i++) {
            put(table, item("item-" + i, 1, "note", AttributeValue.fromS("of " + i)));
        }
    }

    Set<Map<String, AttributeValue>> items(String table) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        dynamo.scanPaginator(scan -> scan.tableName(table)).items().forEach(items::add);
        return new HashSet<>(items);
    }

    static Map<String, AttributeValue> item(String id, long version, String name, AttributeValue value) {
        return Map.of(
                "id", AttributeValue.fromS(id), "version", AttributeValue.fromN(String.valueOf(version)), name, value);
    }

    @Override
    public void close() {
        dynamo.close();
        aws.close();
    }
}
