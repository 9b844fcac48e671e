package io.github.tfsafety.relink.backends;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Terraform's pg backend on a real PostgreSQL. The server starts once and serves all tests of a process; each test has
 * a schema of its own.
 */
public final class PostgresStates implements RemoteBackend {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final String schema = "states_" + SCHEMAS.incrementAndGet();

    private PostgresStates() {}

    public static PostgresStates create() {
        return new PostgresStates();
    }

    @Override
    public String block() {
        return """
                terraform {
                  backend "pg" {
                    conn_str    = "postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable"
                    schema_name = "%s"
                  }
                }
                """.formatted(Server.POSTGRES.getPort(), schema);
    }

    @Override
    public byte[] stored(String workspace) {
        return with("SELECT data FROM " + schema + ".states WHERE name = ?", statement -> {
            statement.setString(1, workspace);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1).getBytes(StandardCharsets.UTF_8) : new byte[0];
            }
        });
    }

    @Override
    public void overwrite(String workspace, byte[] state) {
        if (state.length == 0) {
            with("DELETE FROM " + schema + ".states WHERE name = ?", statement -> {
                statement.setString(1, workspace);
                return statement.executeUpdate();
            });
            return;
        }
        with("UPDATE " + schema + ".states SET data = ? WHERE name = ?", statement -> {
            statement.setString(1, new String(state, StandardCharsets.UTF_8));
            statement.setString(2, workspace);
            return statement.executeUpdate();
        });
    }

    @Override
    public void refuseWrites() {
        execute("CREATE FUNCTION " + schema + ".refuse() RETURNS trigger LANGUAGE plpgsql"
                + " AS 'BEGIN RAISE EXCEPTION ''disk full''; END'");
        execute("CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON " + schema + ".states FOR EACH ROW EXECUTE FUNCTION "
                + schema + ".refuse()");
    }

    /** The lock is an advisory one of PostgreSQL's on the row's id, held by a session. */
    @Override
    public Held lockedByAnother(String workspace) {
        try {
            Connection session = Server.POSTGRES.getPostgresDatabase().getConnection();
            try (PreparedStatement lock =
                    session.prepareStatement("SELECT pg_advisory_lock(id) FROM " + schema + ".states WHERE name = ?")) {
                lock.setString(1, workspace);
                lock.execute();
            }
            return () -> close(session);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Connection session) {
        try {
            session.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        with(sql, PreparedStatement::execute);
    }

    private static <T> T with(String sql, Work<T> work) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    @Override
    public void close() {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }

    /** Started when first needed; the library's shutdown hook stops it with the process. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
