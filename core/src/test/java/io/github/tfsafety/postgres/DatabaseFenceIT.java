package io.github.tfsafety.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.postgres.FenceState.Session;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As on Amazon RDS: the one who fences is no superuser but has {@code pg_signal_backend}, and superusers are about. */
final class DatabaseFenceIT {
    private static final FencePace PACE = new FencePace(
            Clock.systemUTC(),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            duration -> Thread.sleep(duration.toMillis()));

    @TempDir
    Path runs;

    private final List<Connection> opened = new ArrayList<>();
    private String database;

    @BeforeAll
    static void makeRoles() {
        TestServer.run(
                "postgres",
                "CREATE ROLE master LOGIN CREATEDB CREATEROLE",
                "GRANT pg_signal_backend TO master",
                "CREATE ROLE app LOGIN",
                "CREATE ROLE weak_owner LOGIN");
    }

    @BeforeEach
    void makeADatabase() {
        database = TestServer.database("OWNER master CONNECTION LIMIT 17");
    }

    @AfterEach
    void disconnect() throws SQLException {
        for (Connection connection : opened) {
            connection.close();
        }
    }

    @Test
    void endsTheSessionsOfOthersAndKeepsThemOutAndCountsNoSuperuser() throws SQLException {
        Connection app = connect(database, "app");
        Connection superuser = connect(database, "postgres");
        FenceState state = close(fence());
        assertThat(state.isClosed()).isTrue();
        assertThat(state.superuserSessions()).extracting(Session::user).containsExactly("postgres");
        assertThat(superuser.isValid(5)).isTrue();
        assertThat(app.isValid(5)).isFalse();
        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(() -> connect(database, "app"))
                .satisfies(refused -> assertThat(refused.sqlState()).isEqualTo("53300"));
    }

    @Test
    void leavesItsOwnSessionAndOtherDatabasesAlone() throws SQLException {
        String other = TestServer.database("OWNER master");
        Connection neighbour = connect(other, "app");
        Connection own = connect("postgres", "master");
        close(DatabaseFence.around(database, own, PACE));
        assertThat(neighbour.isValid(5)).isTrue();
        assertThat(own.isValid(5)).isTrue();
    }

    @Test
    void opensAgainWithTheLimitThatWas() {
        Path path;
        try (Run run = begin()) {
            path = run.folder().path();
            fence().close(run);
        }
        try (Run again = Run.reopen(path, Clock.systemUTC())) {
            fence().close(again);
            Map<String, String> remembered = again.journal()
                    .intentOf(DatabaseFence.closingStep(database))
                    .orElseThrow();
            int limit = Integer.parseInt(remembered.get(DatabaseFence.LIMIT_BEFORE));
            assertThat(limit).isEqualTo(17);
            assertThat(fence().open(limit, again).connectionLimit()).isEqualTo(17);
        }
        assertThat(connect(database, "app")).isNotNull();
    }

    @Test
    void remembersTheLimitThroughAKillRightAfterTheChange() {
        Path path;
        try (Run run = begin()) {
            path = run.folder().path();
            DatabaseFence.around(database, connect("postgres", "master"), PACE);
            Map<String, String> intent = Map.of("database", database, DatabaseFence.LIMIT_BEFORE, "17");
            assertThatExceptionOfType(KilledException.class)
                    .isThrownBy(() -> run.step(DatabaseFence.closingStep(database), intent, () -> {
                        TestServer.run("postgres", "ALTER DATABASE " + database + " CONNECTION LIMIT 0");
                        throw new KilledException();
                    }));
        }
        try (Run again = Run.reopen(path, Clock.systemUTC())) {
            fence().close(again);
            assertThat(again.journal()
                            .intentOf(DatabaseFence.closingStep(database))
                            .orElseThrow())
                    .containsEntry(DatabaseFence.LIMIT_BEFORE, "17");
        }
    }

    @Test
    void opensADatabaseThatWasRestoredClosed() {
        String restored = TestServer.database("OWNER master CONNECTION LIMIT 0");
        DatabaseFence fence = DatabaseFence.around(restored, connect("postgres", "master"), PACE);
        assertThat(fence.look().isClosed()).isTrue();
        try (Run run = begin()) {
            fence.open(DatabaseFence.UNLIMITED, run);
        }
        assertThat(connect(restored, "app")).isNotNull();
    }

    @Test
    void looksWithoutChangingAnything() {
        connect(database, "app");
        assertThat(fence().planClosing()).hasSize(2).last().asString().contains("pg_terminate_backend(");
        assertThat(fence().planOpening(3)).endsWith("CONNECTION LIMIT 3");
        FenceState state = fence().look();
        assertThat(state.isClosed()).isFalse();
        assertThat(state.connectionLimit()).isEqualTo(17);
        assertThat(state.sessions()).extracting(Session::user).containsExactly("app");
    }

    @Test
    void refusesBeforeAnyChangeWhatItMayNotDo() {
        assertRefused(database, connect(database, "master"));
        assertRefused(database, connect("postgres", "app"));
        assertRefused("absent", connect("postgres", "master"));
        String weaklyOwned = TestServer.database("OWNER weak_owner");
        assertRefused(weaklyOwned, connect("postgres", "weak_owner"));
    }

    @Test
    void refusesToOpenWithALimitThatLetsNobodyIn() {
        try (Run run = begin()) {
            for (int limit : new int[] {0, -2}) {
                assertThatExceptionOfType(PostgresException.class).isThrownBy(() -> fence().open(limit, run));
            }
        }
        assertThat(fence().look().connectionLimit()).isEqualTo(17);
    }

    @Test
    void quotesANameThatIsASentenceOfSql() {
        String odd = "a\"; DROP DATABASE " + database + " --";
        TestServer.run("postgres", "CREATE DATABASE " + Quoted.identifier(odd) + " OWNER master");
        connect(odd, "app");
        assertThat(close(DatabaseFence.around(odd, connect("postgres", "master"), PACE))
                        .isClosed())
                .isTrue();
        assertThat(fence().look().connectionLimit()).isEqualTo(17);
    }

    private FenceState close(DatabaseFence fence) {
        try (Run run = begin()) {
            return fence.close(run);
        }
    }

    private DatabaseFence fence() {
        return DatabaseFence.around(database, connect("postgres", "master"), PACE);
    }

    private static void assertRefused(String database, Connection connection) {
        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(() -> DatabaseFence.around(database, connection, PACE));
    }

    private Run begin() {
        return Run.begin(runs, "fence", Map.of(), Clock.systemUTC());
    }

    private Connection connect(String name, String user) {
        Connection connection = TestServer.connect(name, user);
        opened.add(connection);
        return connection;
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
