package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.Runs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for PostgreSQL against a real server that asks for a password. */
final class PostgresCommandsIT {
    private static final String PASSWORD = "made-up-for-tests-1";
    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        run(
                "postgres",
                "CREATE ROLE master LOGIN CREATEDB PASSWORD '" + PASSWORD + "'",
                "GRANT pg_signal_backend TO master",
                "CREATE DATABASE shop OWNER master CONNECTION LIMIT 9");
        run(
                "shop",
                "CREATE TABLE orders (id int PRIMARY KEY, at timestamptz)",
                "INSERT INTO orders VALUES (1, '2026-11-20 10:00:00Z'), (2, '2026-11-21 10:00:00Z')",
                "GRANT SELECT ON orders TO master");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void findsThatDataIsMissingOnAnotherDay() throws Exception {
        Path before = folder.resolve("before.json");
        Path after = folder.resolve("after.json");
        assertDone(tfsafety("witness", "take", "-o", before.toString()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(before)))
                .isEqualTo("rw-------");
        assertDone(tfsafety("witness", "diff", before.toString(), before.toString()));
        run("shop", "DELETE FROM orders WHERE id = 2");
        assertDone(tfsafety("witness", "take", "-o", after.toString()));
        Ended differs = tfsafety("witness", "diff", before.toString(), after.toString());
        assertThat(differs.exitCode()).isEqualTo(3);
        assertThat(differs.output()).contains("2 rows became 1 rows", "achieved recovery point: 2026-11-20T10:00:00Z");
        JsonNode json = new ObjectMapper()
                .readTree(tfsafety("witness", "diff", "--json", before.toString(), after.toString())
                        .output());
        assertThat(json.at("/differences/0/kind").asText()).isEqualTo("ROWS");
        run("shop", "INSERT INTO orders VALUES (2, '2026-11-21 10:00:00Z')");
        assertThat(tfsafety("witness", "diff", "--business", "public.orders.then", before.toString(), after.toString())
                        .exitCode())
                .isEqualTo(2);
        String nowhere = folder.resolve("nowhere.json").toString();
        Ended missing = tfsafety("witness", "diff", before.toString(), nowhere);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.output()).contains("There is no file " + nowhere);
    }

    @Test
    void tellsTheReportOfARestoreThatTheDataWasCompared() throws Exception {
        String id = restored();
        Path witness = folder.resolve("witness.json");
        assertDone(tfsafety("witness", "take", "-o", witness.toString()));
        assertDone(tfsafety(
                "witness",
                "diff",
                "--business",
                "public.orders.at",
                "--record-in",
                id,
                witness.toString(),
                witness.toString()));
        JsonNode report = new ObjectMapper()
                .readTree(tfsafety("status", id, "--report", "json").output());
        assertThat(report.path("notChecked")).isEmpty();
        assertThat(report.at("/recoveryPoints/0/at").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(new Runs(runs()).look(id).state()).isEqualTo(RunState.DONE);
    }

    @Test
    void tellsTheReportOfARestoreThatTheDataDiffers() throws Exception {
        String id = restored();
        Path before = folder.resolve("before.json");
        Path after = folder.resolve("after.json");
        assertDone(tfsafety("witness", "take", "-o", before.toString()));
        run("shop", "INSERT INTO orders VALUES (3, '2026-11-21 09:00:00Z')");
        assertDone(tfsafety("witness", "take", "-o", after.toString()));
        run("shop", "DELETE FROM orders WHERE id = 3");
        assertThat(tfsafety("witness", "diff", "--record-in", id, before.toString(), after.toString())
                        .exitCode())
                .isEqualTo(3);
        JsonNode report = new ObjectMapper()
                .readTree(tfsafety("status", id, "--report", "json").output());
        assertThat(report.path("notRestored")).hasSize(1);
    }

    private String restored() {
        try (Run restore = Run.begin(runs(), "restore-cluster", Map.of(), Clock.systemUTC())) {
            restore.end(Map.of("exitCode", "0"));
            return restore.id();
        }
    }

    @Test
    void closesADatabaseAndOpensItAsItWas() throws Exception {
        assertThat(tfsafety("fence", "check").exitCode()).isEqualTo(3);
        Ended closed;
        try (Connection app = server.getDatabase("postgres", "shop").getConnection()) {
            Ended planned = tfsafety("fence", "close", "--dry-run");
            assertDone(planned);
            assertThat(planned.output()).contains("ALTER DATABASE \"shop\" CONNECTION LIMIT 0");
            assertThat(tfsafety("fence", "open", "--limit", "7", "--dry-run").output())
                    .contains("CONNECTION LIMIT 7");
            assertThat(tfsafety("fence", "check").exitCode()).isEqualTo(3);
            closed = tfsafety("fence", "close");
            assertDone(closed);
            assertThat(closed.output()).contains("not counted", "postgres");
            assertThat(app.isValid(5)).isTrue();
        }
        assertDone(tfsafety("fence", "check"));
        Ended closedAgain = tfsafety("fence", "close");
        assertDone(closedAgain);
        assertThat(closedAgain.output()).contains("was closed before", "--limit NUMBER");
        assertThat(tfsafety("witness", "take").exitCode()).isEqualTo(1);
        String closing = new Runs(runs())
                .list().stream()
                        .filter(run -> run.operation().equals("fence-close"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        String printed = closed.output()
                .lines()
                .filter(line -> line.endsWith("--limit-of " + closing))
                .findFirst()
                .orElseThrow();
        Map<String, String> passwordOnly = TfsafetyProcess.environment(URI.create("http://127.0.0.1:1"), runs());
        passwordOnly.put("PGPASSWORD", PASSWORD);
        Ended opened = TfsafetyProcess.run(
                passwordOnly, printed.substring(printed.indexOf("fence open")).split(" "));
        assertDone(opened);
        assertThat(opened.output()).contains("connection limit is 9");
    }

    @Test
    void wantsToKnowWhichServerAndTakesNoPasswordAsAnArgument() throws Exception {
        Map<String, String> bare = TfsafetyProcess.environment(URI.create("http://127.0.0.1:1"), runs());
        assertThat(TfsafetyProcess.run(bare, "witness", "take").exitCode()).isEqualTo(2);
        assertThat(tfsafety("witness", "take", "--password", PASSWORD).exitCode())
                .isEqualTo(2);
        assertThat(tfsafety("fence", "open").exitCode()).isEqualTo(2);
    }

    @Test
    void keepsThePasswordOutOfAllThatItWrites() throws Exception {
        Map<String, String> wrong = environment();
        wrong.put("PGUSER", "nobody-of-that-name");
        Ended refused = TfsafetyProcess.run(wrong, "witness", "take");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).doesNotContain(PASSWORD, "\tat ");
        assertDone(tfsafety("witness", "take"));
        try (var files = Files.walk(runs())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(file).content().doesNotContain(PASSWORD);
            }
        }
    }

    private static void assertDone(Ended ended) {
        assertThat(ended.exitCode()).as(ended.output()).isZero();
    }

    private Ended tfsafety(String... arguments) throws Exception {
        return TfsafetyProcess.run(environment(), arguments);
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = TfsafetyProcess.environment(URI.create("http://127.0.0.1:1"), runs());
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGPORT", String.valueOf(server.getPort()));
        environment.put("PGDATABASE", "shop");
        environment.put("PGUSER", "master");
        environment.put("PGPASSWORD", PASSWORD);
        return environment;
    }

    private static void run(String database, String... statements) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
