package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The commands that write tables to files and back and compare stores, by their launcher. */
final class TableFileCommandsIT {
    private static final String MAPPING = """
            {"version": 1, "records": [{"name": "orders", "table": "one", "key": [{"attribute": "id"}], "updatedAt": "at",
             "content": [{"attribute": "state"}], "sql": "select id, at, null::text, state from orders"}]}
            """;

    @TempDir
    private Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));
    private final DynamoDbClient dynamo = LocalClients.dynamoDb(aws);

    @BeforeEach
    void makeTables() {
        for (String table : new String[] {"test-one", "test-two"}) {
            dynamo.createTable(LocalClients.table(table).build());
        }
        aws.clock().advance(Duration.ofMinutes(1));
        put("test-one", "a", "paid");
        put("test-one", "b", "open");
    }

    @AfterEach
    void close() {
        dynamo.close();
        aws.close();
    }

    @Test
    void dumpsATableAndLoadsItIntoAnother() throws IOException, InterruptedException {
        String file = folder.resolve("one.jsonl.gz").toString();
        TfsafetyProcess.Ended planned = tfsafety("dump", "test-one", "-o", file, "--segments", "2", "--dry-run");
        assertThat(planned.exitCode()).isZero();
        assertThat(planned.output().lines().filter(line -> line.startsWith("Scan")))
                .hasSize(2);
        assertThat(aws.calls().of("Scan")).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(tfsafety("dump", "test-one", "-o", file).exitCode()).isZero();
        assertThat(tfsafety("dump", "test-one", "-o", file, "--dry-run").exitCode())
                .isEqualTo(1);
        TfsafetyProcess.Ended compared = tfsafety("load", file, "--table", "test-two", "--dry-run");
        assertThat(compared.exitCode()).isEqualTo(3);
        assertThat(compared.output()).contains("BatchWriteItem for 2 items");
        assertThat(aws.calls().of("BatchWriteItem")).isEmpty();
        assertThat(tfsafety("load", file, "--table", "test-two").exitCode()).isZero();
        assertThat(tfsafety("load", file, "--table", "test-two", "--dry-run").exitCode())
                .isZero();
        assertThat(dynamo.scan(scan -> scan.tableName("test-two")).items()).hasSize(2);
    }

    @Test
    void namesWhoIsToldOfEachWriteBeforeTheFirst() throws IOException, InterruptedException {
        String stream = dynamo.updateTable(update -> update.tableName("test-two")
                        .streamSpecification(on -> on.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")))
                .tableDescription()
                .latestStreamArn();
        aws.clock().advance(Duration.ofMinutes(1));
        aws.haveFunction("us-east-1", "indexer", payload -> "{}");
        try (LambdaClient lambda = LocalClients.lambda(aws)) {
            lambda.createEventSourceMapping(create ->
                    create.functionName("indexer").eventSourceArn(stream).startingPosition("LATEST"));
        }
        String file = folder.resolve("one.jsonl").toString();
        tfsafety("dump", "test-one", "-o", file);
        aws.faults().inject("BatchWriteItem", Fault.stall(Duration.ofMinutes(2)), 1);
        TfsafetyProcess load = TfsafetyProcess.start(
                TfsafetyProcess.environment(aws.endpoint(), folder.resolve("runs")),
                "load",
                file,
                "--table",
                "test-two");
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (load.isAlive() && !load.soFar().contains("indexer") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(load.soFar()).contains("indexer");
        assertThat(dynamo.scan(scan -> scan.tableName("test-two")).items()).isEmpty();
        load.kill();
    }

    @Test
    void refusesAFileWithAnUnfitLineWithExitCodeOne() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("plain.json"), "{\"id\":\"a\"}\n{\"id\":\n");
        assertThat(tfsafety("load", file.toString(), "--table", "test-two", "--format", "plain")
                        .exitCode())
                .isEqualTo(1);
        assertThat(dynamo.scan(scan -> scan.tableName("test-two")).items()).isEmpty();
    }

    @Test
    void comparesTwoStoresAndEndsWithThreeWhereTheyDiffer() throws IOException, InterruptedException, SQLException {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), MAPPING);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                Connection database = server.getPostgresDatabase().getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("create table orders (id text, at bigint, state text)");
            statement.execute("insert into orders values ('a', 5, 'paid')");
            String port = String.valueOf(server.getPort());
            assertThat(reconcile(mapping, port).exitCode()).isEqualTo(3);
            statement.execute("insert into orders values ('b', 5, 'open')");
            assertThat(reconcile(mapping, port).exitCode()).isZero();
            assertThat(tfsafety("status").output()).doesNotContain("failed");
            statement.execute("drop table orders");
            assertThat(reconcile(mapping, port).exitCode()).isEqualTo(1);
            assertThat(tfsafety("status").output())
                    .as("a comparison that came to nothing is no unfinished one")
                    .contains("failed")
                    .doesNotContain("interrupted");
        }
    }

    private TfsafetyProcess.Ended reconcile(Path mapping, String port) throws IOException, InterruptedException {
        return tfsafety(
                "reconcile",
                "--prefix",
                "test-",
                "--mapping",
                mapping.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                port,
                "--database",
                "postgres",
                "--user",
                "postgres");
    }

    private TfsafetyProcess.Ended tfsafety(String... arguments) throws IOException, InterruptedException {
        return TfsafetyProcess.run(TfsafetyProcess.environment(aws.endpoint(), folder.resolve("runs")), arguments);
    }

    private void put(String table, String id, String state) {
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "id", AttributeValue.fromS(id),
                        "at", AttributeValue.fromN("5"),
                        "state", AttributeValue.fromS(state))));
    }
}
