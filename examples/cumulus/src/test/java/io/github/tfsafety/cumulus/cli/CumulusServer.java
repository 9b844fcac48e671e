package io.github.tfsafety.cumulus.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL with the database of a deployment, started once for all tests of a process. */
final class CumulusServer {
    static final String DATABASE = "dev_db";
    static final String PASSWORD = "made-up-for-tests-1";

    private static final EmbeddedPostgres SERVER = start();

    private CumulusServer() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE dev LOGIN PASSWORD '" + PASSWORD + "'");
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER dev");
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int port() {
        return SERVER.getPort();
    }

    /** A session of the application's user, as Cumulus's functions keep. */
    static Connection session() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE, "dev", PASSWORD);
    }

    /** A session of the administrator. */
    static Connection admin(String database) {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, "postgres", "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void run(String database, String sql) {
        try (Connection connection = admin(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query tells. */
    static int count(String database, String query) {
        try (Connection connection = admin(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int connectionLimit() {
        return count("postgres", "SELECT datconnlimit FROM pg_database WHERE datname = '" + DATABASE + "'");
    }
}
