package io.github.tfsafety.reconcile;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.LocalAws;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A real PostgreSQL with Cumulus' nine tables, and the DynamoDB tables that they are migrated from, all empty. */
final class CumulusStores implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int BATCH = 25;

    private final EmbeddedPostgres server;
    final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(NOON));
    final DynamoDbClient dynamo = DynamoDbClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    CumulusStores() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        sql(resource("cumulus-tables.sql"));
        createTable("CollectionsTable", "name", "version");
        createTable("ProvidersTable", "id");
        createTable("AsyncOperationsTable", "id");
        createTable("RulesTable", "name");
        createTable("ExecutionsTable", "arn");
        createTable("PdrsTable", "pdrName");
        createTable("GranulesTable", "granuleId");
        aws.clock().advance(Duration.ofMinutes(1));
    }

    DataSource postgres() {
        return server.getPostgresDatabase();
    }

    void sql(String statements) {
        try (Connection database = postgres().getConnection();
                Statement statement = database.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void put(String table, Map<String, AttributeValue> item) {
        dynamo.putItem(put -> put.tableName("test-" + table).item(item));
    }

    void putAll(String table, Iterable<Map<String, AttributeValue>> items) {
        List<WriteRequest> batch = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
            if (batch.size() == BATCH) {
                write(table, batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            write(table, batch);
        }
    }

    private void write(String table, List<WriteRequest> batch) {
        dynamo.batchWriteItem(write -> write.requestItems(Map.of("test-" + table, batch)));
    }

    private void createTable(String name, String... keys) {
        List<KeySchemaElement> schema = new ArrayList<>();
        List<AttributeDefinition> attributes = new ArrayList<>();
        for (String key : keys) {
            schema.add(KeySchemaElement.builder()
                    .attributeName(key)
                    .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
            attributes.add(AttributeDefinition.builder()
                    .attributeName(key)
                    .attributeType(ScalarAttributeType.S)
                    .build());
        }
        dynamo.createTable(table -> table.tableName("test-" + name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema)
                .attributeDefinitions(attributes));
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = requireNonNull(CumulusStores.class.getResourceAsStream(name))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        dynamo.close();
        aws.close();
        server.close();
    }
}
