package io.github.tfsafety.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once for all tests of a process; each test makes databases of its own. */
final class TestServer {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    static Connection superuser(String database) {
        return connect(database, "postgres");
    }

    static Connection connect(String database, String user) {
        return new PostgresAddress("127.0.0.1", SERVER.getPort(), database, user, "disable")
                .connect("test of " + user, Optional::empty, Duration.ofMinutes(1));
    }

    /** A new database of a new name. */
    static String database(String clause) {
        String name = "db" + DATABASES.incrementAndGet();
        run("postgres", "CREATE DATABASE " + name + " " + clause);
        return name;
    }

    static void run(String database, String... statements) {
        try (Connection connection = superuser(database)) {
            run(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void run(Connection connection, String... statements) {
        for (String statement : statements) {
            new Sql(connection).execute("prepare a test", statement);
        }
    }
}
