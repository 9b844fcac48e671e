package io.github.tfsafety.cumulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables as files, and compared with the database, by what people call them. */
final class TableCommandsIT {
    private static final Path TABLES =
            Path.of("../../core/src/test/resources/io/github/tfsafety/reconcile/cumulus-tables.sql");

    @TempDir
    Path folder;

    private CumulusScene scene;

    @BeforeEach
    void setTheScene() {
        scene = new CumulusScene(folder, "10.1.1").withTables();
        scene.haveRecords("dev-ProvidersTable", "id", 3);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void dumpsATableAndLoadsItAgain() throws Exception {
        Path file = folder.resolve("providers.jsonl");
        Ended dumped = recovery("dump", "providers", "-o", file.toString());
        assertThat(dumped.exitCode()).as(dumped.output()).isZero();
        assertThat(Files.readAllLines(file)).hasSize(3);
        Ended compared = recovery("load", "providers", file.toString(), "--dry-run");
        assertThat(compared.exitCode()).as(compared.output()).isZero();
        assertThat(scene.calls("BatchWriteItem")).isZero();
    }

    @Test
    void goesOnWithALoadThatAwsRefused() throws Exception {
        Path file = folder.resolve("providers.jsonl");
        assertThat(recovery("dump", "providers", "-o", file.toString()).exitCode())
                .isZero();
        deleteProviders();
        scene.refuseOnce("BatchWriteItem");
        Ended refused = recovery("load", "providers", file.toString());
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        Ended resumed = RecoveryProcess.run(scene.environment(), "resume", refused.run());
        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(scene.clients()
                        .dynamo()
                        .scan(scan -> scan.tableName("dev-ProvidersTable"))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void comparesDynamoDbWithPostgresqlByTheLoginOfCumulus() throws Exception {
        CumulusServer.run("postgres", "DROP DATABASE IF EXISTS compared_db");
        CumulusServer.run("postgres", "CREATE DATABASE compared_db");
        CumulusServer.run("compared_db", Files.readString(TABLES));
        scene.databaseIs("compared_db");
        for (String table : List.of("Collections", "Executions", "Granules", "Pdrs")) {
            scene.haveRecords("dev-" + table + "Table", "id", 0);
        }
        Ended ended = recovery("reconcile");
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("only in DynamoDB").doesNotContain(CumulusServer.PASSWORD);

        deleteProviders();
        Ended again = RecoveryProcess.run(scene.environment(), "resume", ended.run());
        assertThat(again.exitCode()).as(again.output()).isZero();
    }

    private void deleteProviders() {
        for (int record = 0; record < 3; record++) {
            Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("record-" + record));
            scene.clients()
                    .dynamo()
                    .deleteItem(delete -> delete.tableName("dev-ProvidersTable").key(key));
        }
    }

    private Ended recovery(String command, String... more) throws Exception {
        String[] arguments = new String[more.length + 3];
        arguments[0] = command;
        arguments[1] = "-f";
        arguments[2] = scene.file(true);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return RecoveryProcess.run(scene.environment(), arguments);
    }
}
