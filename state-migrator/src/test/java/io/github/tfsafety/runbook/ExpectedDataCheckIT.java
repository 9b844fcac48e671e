package io.github.tfsafety.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.postgres.DataWitness;
import io.github.tfsafety.postgres.PostgresException;
import io.github.tfsafety.postgres.WitnessFile;
import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.DataCheck.Outcome;
import io.github.tfsafety.runbook.ExpectedData.Counted;
import io.github.tfsafety.runbook.ExpectedData.Tolerance;
import io.github.tfsafety.runbook.ExpectedData.Witnessed;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a recovery file expects of a PostgreSQL database, looked at on a real server that asks for a password. */
final class ExpectedDataCheckIT {
    private static final String PASSWORD = "made-up-for-tests-1";
    private static final Map<String, String> ENVIRONMENT = Map.of("ORDERS_PASSWORD", PASSWORD);
    private static EmbeddedPostgres server;
    private static LocalAws aws;
    private static DynamoDbClient tables;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        run("CREATE ROLE master LOGIN PASSWORD '" + PASSWORD + "'");
        aws = LocalAws.start(LocalAws.Options.defaults());
        tables = DynamoDbClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        tables.close();
        aws.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1                                        | true  | true",
                "INSERT INTO orders VALUES (3, 'new')            | false | true",
                "UPDATE orders SET what = 'other' WHERE id = 1   | false | true",
                "DELETE FROM orders WHERE id = 1                 | false | false",
                "ALTER TABLE orders DROP COLUMN what             | false | false",
                "DROP TABLE orders                               | false | false",
                "REVOKE SELECT ON orders FROM master             | false | false",
            })
    void tellsLossesFromWhatWasAddedSince(String meanwhile, boolean good, boolean goodIfNoLess) throws Exception {
        Path before = witness();
        run(meanwhile);
        assertThat(checked(before, Tolerance.SAME) instanceof Outcome.Good).isEqualTo(good);
        assertThat(checked(before, Tolerance.NO_LESS) instanceof Outcome.Good).isEqualTo(goodIfNoLess);
    }

    @Test
    void saysBeforeTheRestoreWhatWillBeMissingForTheCheck() {
        Database noWitness = database(witnessed(folder.resolve("absent.json"), Tolerance.SAME), "aws_rds_cluster.main");
        assertThat(ExpectedDataCheck.of(file(noWitness), Map.of(), tables).problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("ORDERS_PASSWORD"))
                .anyMatch(problem -> problem.contains("absent.json"));
        Database counted = database(new Counted(1), "aws_rds_cluster.main");
        assertThat(ExpectedDataCheck.of(file(counted), Map.of(), tables).problems())
                .hasSize(1);
    }

    @Test
    void keepsThePasswordOutOfWhatItWritesAndSays() throws Exception {
        Path before = witness();
        Witnessed wrongUser = new Witnessed(
                before,
                "postgres",
                "nobody-of-that-name",
                Tolerance.SAME,
                "127.0.0.1",
                server.getPort(),
                null,
                "ORDERS_PASSWORD");
        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(() -> checked(wrongUser))
                .withMessageNotContaining(PASSWORD);
        checked(before, Tolerance.SAME);
        try (var files = Files.walk(folder.resolve("runs"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(file).content().doesNotContain(PASSWORD);
            }
        }
    }

    private Path witness() throws Exception {
        run(
                "DROP TABLE IF EXISTS orders",
                "CREATE TABLE orders (id int PRIMARY KEY, what text)",
                "INSERT INTO orders VALUES (1, 'one'), (2, 'two')",
                "GRANT SELECT ON orders TO master");
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            String text = WitnessFile.write(DataWitness.through(connection).take());
            return Files.writeString(Files.createTempFile(folder, "before", ".json"), text);
        }
    }

    private Outcome checked(Path before, Tolerance tolerance) {
        return checked(witnessed(before, tolerance));
    }

    private Outcome checked(Witnessed expected) {
        RestoredCluster restored = new RestoredCluster(
                "orders-restored",
                "arn:aws:rds:us-east-1:123456789012:cluster:orders-restored",
                "cluster-1",
                "unreachable.invalid",
                5432,
                Instant.EPOCH,
                List.of(),
                new ParityReport("orders", "orders-restored", List.of()));
        try (Run run = Run.begin(folder.resolve("runs"), "recover", Map.of(), Clock.systemUTC())) {
            return ExpectedDataCheck.of(file(database(expected, "aws_rds_cluster.main")), ENVIRONMENT, tables)
                    .check(restored, run);
        }
    }

    private static Witnessed witnessed(Path before, Tolerance tolerance) {
        return new Witnessed(
                before, "postgres", "master", tolerance, "127.0.0.1", server.getPort(), null, "ORDERS_PASSWORD");
    }

    private static Database database(ExpectedData data, String address) {
        return new Database(
                ResourceAddress.parse(address),
                "orders",
                "orders-restored",
                new RestorePoint.Latest(),
                "cluster_name",
                List.of(),
                data);
    }

    private static RecoveryFile file(Database database) {
        return new RecoveryFile(Path.of("/live"), List.of(), List.of(database), List.of());
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
