package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.Runs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/** The data of a restored cluster, looked at by the real command in a real PostgreSQL that stands for it. */
final class RestoredDataIT {
    private static final String PASSWORD = "made-up-for-tests-2";
    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    private LocalAws aws;
    private RdsClient rds;

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        sql("postgres", "CREATE ROLE master LOGIN PASSWORD '" + PASSWORD + "'");
        for (String database : List.of("shop", "restored")) {
            sql("postgres", "CREATE DATABASE " + database + " OWNER master");
            sql(
                    database,
                    "CREATE TABLE orders (id int PRIMARY KEY, at timestamptz)",
                    "INSERT INTO orders VALUES (1, '2026-11-20 10:00:00Z'), (2, '2026-11-21 10:00:00Z')",
                    "GRANT SELECT ON orders TO master");
        }
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    /** At a high speed nothing waits for a second look. */
    @BeforeEach
    void makeASource() {
        makeASource(200_000);
    }

    private void makeASource(double speed) {
        // Simulated time begins a day ago, and has passed the real one, which PostgreSQL tells, within seconds.
        aws = LocalAws.start(new LocalAws.Options(0, speed, Clock.offset(Clock.systemUTC(), Duration.ofDays(-1))));
        rds = RdsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .backupRetentionPeriod(35));
        aws.clock().advance(Duration.ofMinutes(10));
        rds.createDBInstance(instance -> instance.dbInstanceIdentifier("source-writer")
                .dbClusterIdentifier("source")
                .dbInstanceClass("db.r6g.large")
                .engine("aurora-postgresql"));
        aws.clock().advance(Duration.ofMinutes(30));
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    @Test
    void provesInADrillThatTheDataOfTheSourceComesBack() throws Exception {
        stop();
        // The witness of the real present has to stay within the window of backups for a while.
        makeASource(100_000);
        Ended drill = drill("shop", "--witness-source", "--source-via", via(), "--business", "public.orders.at");
        assertThat(drill.exitCode()).as(drill.output()).isZero();
        JsonNode report = report();
        assertThat(report.path("notChecked").toString()).doesNotContain("\"the data\"");
        assertThat(recoveryPoints(report)).contains(Instant.parse("2026-11-21T10:00:00Z"));
    }

    @Test
    void endsWith3WhenRowsAreMissing() throws Exception {
        sql("restored", "DELETE FROM orders WHERE id = 2");
        try {
            Path before = folder.resolve("before.json");
            assertThat(tfsafety(
                                    "witness",
                                    "take",
                                    "--host",
                                    "127.0.0.1",
                                    "--port",
                                    String.valueOf(server.getPort()),
                                    "--database",
                                    "shop",
                                    "-o",
                                    before.toString())
                            .exitCode())
                    .isZero();
            Ended restored = restore("restored", "--witness", before.toString());
            assertThat(restored.exitCode()).as(restored.output()).isEqualTo(3);
            JsonNode report = report();
            assertThat(report.path("notRestored").toString())
                    .as("%s%n%s", restored.output(), report.toPrettyString())
                    .contains("the data of restored");
        } finally {
            sql("restored", "INSERT INTO orders VALUES (2, '2026-11-21 10:00:00Z')");
        }
    }

    @Test
    void isNotReadyWhileSqlDoesNotAnswer() throws Exception {
        Ended restored = restore("no-such-database");
        assertThat(restored.exitCode()).as(restored.output()).isEqualTo(3);
        assertThat(restored.output()).contains("no-such-database").doesNotContain(PASSWORD);
    }

    @Test
    void trustsNoTunnelThatLeadsToAnotherInstance() throws Exception {
        sql("restored", "CREATE FUNCTION aurora_db_instance_identifier() RETURNS text RETURN 'source-writer'");
        try {
            Ended restored = restore("restored", "--business", "public.orders.at");
            assertThat(restored.exitCode()).as(restored.output()).isEqualTo(1);
            sql(
                    "restored",
                    "CREATE OR REPLACE FUNCTION aurora_db_instance_identifier() RETURNS text RETURN 'target-writer'");
            Ended resumed = tfsafety("resume", run().id());
            assertThat(resumed.exitCode()).as(resumed.output()).isZero();
            assertThat(recoveryPoints(report())).contains(Instant.parse("2026-11-21T10:00:00Z"));
        } finally {
            sql("restored", "DROP FUNCTION aurora_db_instance_identifier()");
        }
    }

    @Test
    void refusesContradictionsBeforeAnythingIsRestored() throws Exception {
        assertThat(restore("shop", "--no-tcp").exitCode()).isEqualTo(2);
        assertThat(restore("shop", "--witness", folder.resolve("none.json").toString())
                        .exitCode())
                .isEqualTo(1);
        assertThat(tfsafety("drill", "source", "--witness-source").exitCode()).isEqualTo(2);
        assertThat(drill("shop", "--sql-via", "here").exitCode()).isEqualTo(2);
        assertThat(aws.calls().of("RestoreDBClusterToPointInTime")).isEmpty();
    }

    private Ended restore(String database, String... more) throws Exception {
        return look(
                Stream.of("restore", "cluster", "--source", "source", "--target", "target", "--latest"),
                database,
                more);
    }

    private Ended drill(String database, String... more) throws Exception {
        return look(Stream.of("drill", "source", "--target", "target"), database, more);
    }

    private Ended look(Stream<String> command, String database, String... more) throws Exception {
        Stream<String> how = Stream.of("--sql-database", database, "--sql-via", via());
        return tfsafety(
                Stream.of(command, how, Stream.of(more)).flatMap(each -> each).toArray(String[]::new));
    }

    private static String via() {
        return "127.0.0.1:" + server.getPort();
    }

    private Ended tfsafety(String... arguments) throws Exception {
        Map<String, String> environment = TfsafetyProcess.environment(aws.endpoint(), folder.resolve("runs"));
        environment.put("PGUSER", "master");
        environment.put("PGPASSWORD", PASSWORD);
        return TfsafetyProcess.run(environment, arguments);
    }

    private RunSnapshot run() {
        List<RunSnapshot> runs = new Runs(folder.resolve("runs")).list();
        return runs.get(runs.size() - 1);
    }

    private JsonNode report() throws Exception {
        return new ObjectMapper()
                .readTree(tfsafety("status", run().id(), "--report", "json").output());
    }

    private static List<Instant> recoveryPoints(JsonNode report) {
        return report.path("recoveryPoints").findValuesAsText("at").stream()
                .map(Instant::parse)
                .toList();
    }

    private static void sql(String database, String... statements) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
