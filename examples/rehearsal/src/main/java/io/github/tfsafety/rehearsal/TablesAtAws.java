package io.github.tfsafety.rehearsal;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables as an application, and whoever deletes them, sees them. */
final class TablesAtAws implements AutoCloseable {
    private static final String KEY = "granuleId";

    private final DynamoDbClient dynamo;

    TablesAtAws(URI endpoint) {
        dynamo = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(TerraformSandbox.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    List<String> names() {
        return dynamo.listTables().tableNames();
    }

    void put(String table, String granule) {
        dynamo.putItem(put -> put.tableName(table).item(Map.of(KEY, AttributeValue.fromS(granule))));
    }

    void remove(String table, String granule) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(Map.of(KEY, AttributeValue.fromS(granule))));
    }

    List<String> granules(String table) {
        return dynamo.scan(scan -> scan.tableName(table)).items().stream()
                .map(item -> requireNonNull(item.get(KEY)).s())
                .sorted()
                .toList();
    }

    /** Takes the protection of all tables away. */
    void unprotectAll() {
        names().forEach(table ->
                dynamo.updateTable(update -> update.tableName(table).deletionProtectionEnabled(false)));
    }

    void deleteAll() {
        names().forEach(table -> dynamo.deleteTable(delete -> delete.tableName(table)));
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
