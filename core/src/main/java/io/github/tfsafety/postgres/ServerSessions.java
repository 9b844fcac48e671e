package io.github.tfsafety.postgres;

import io.github.tfsafety.postgres.FenceState.Session;
import java.util.ArrayList;
import java.util.List;

/** A server's sessions in one database, seen from another one. */
final class ServerSessions {
    /**
     * What a user without {@code pg_read_all_stats} may not see of others is null; no user means one of the server's
     * own.
     */
    private static final String SESSIONS = """
            SELECT a.pid, coalesce(r.rolname, a.usesysid::text), coalesce(a.application_name, ''),
                   coalesce(r.rolsuper, true)
            FROM pg_stat_activity a LEFT JOIN pg_roles r ON r.oid = a.usesysid
            WHERE a.datname = ? AND a.pid <> pg_backend_pid() AND a.usesysid IS NOT NULL
            ORDER BY a.pid
            """;

    /**
     * A process id may have been given to another session meanwhile, so the user and the database are asked for again.
     */
    private static final String END = """
            SELECT pg_terminate_backend(a.pid)
            FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
            WHERE a.pid = ? AND a.datname = ? AND r.rolname = ? AND NOT r.rolsuper AND a.pid <> pg_backend_pid()
            """;

    private static final String AUTHORITY = """
            SELECT current_database() = d.datname, pg_has_role(d.datdba, 'USAGE') OR me.rolsuper,
                   pg_has_role('pg_signal_backend', 'USAGE') OR me.rolsuper, pg_get_userbyid(d.datdba), me.rolname
            FROM pg_database d, pg_roles me WHERE d.datname = ? AND me.rolname = current_user
            """;

    private final Sql sql;
    private final String database;

    ServerSessions(Sql sql, String database) {
        this.sql = sql;
        this.database = database;
    }

    private record Authority(boolean here, boolean owns, boolean signals, String owner, String user) {}

    void requireAuthority() {
        Authority found = sql
                .rows(
                        "look at the database " + database,
                        AUTHORITY,
                        row -> new Authority(
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getString(4),
                                row.getString(5)),
                        database)
                .stream()
                .findFirst()
                .orElseThrow(() -> new PostgresException("There is no database " + database + " on this server"));
        if (found.here()) {
            throw new PostgresException("A fence works from another database than the one it closes, " + database
                    + "; connect to the database postgres");
        }
        if (!found.owns()) {
            throw new PostgresException("The database " + database + " belongs to " + found.owner() + ", and "
                    + found.user() + " may not alter it; connect as " + found.owner());
        }
        if (!found.signals()) {
            throw new PostgresException("The user " + found.user() + " may not end the sessions of others; grant it"
                    + " pg_signal_backend (on Amazon RDS the master user has it by rds_superuser)");
        }
    }

    FenceState look() {
        List<Session> ordinary = new ArrayList<>();
        List<Session> superusers = new ArrayList<>();
        sql.rows(
                "list the sessions in " + database,
                SESSIONS,
                row -> (row.getBoolean(4) ? superusers : ordinary)
                        .add(new Session(row.getInt(1), row.getString(2), row.getString(3))),
                database);
        int limit = sql
                .rows(
                        "look at the connection limit of " + database,
                        "SELECT datconnlimit FROM pg_database WHERE datname = ?",
                        row -> row.getInt(1),
                        database)
                .stream()
                .findFirst()
                .orElseThrow(() -> new PostgresException("The database " + database + " is gone"));
        return new FenceState(database, limit, ordinary, superusers);
    }

    void limitConnections(int limit) {
        sql.execute("change the connection limit of " + database, limitStatement(limit));
    }

    String limitStatement(int limit) {
        return "ALTER DATABASE " + Quoted.identifier(database) + " CONNECTION LIMIT " + limit;
    }

    /** Ends a session of somebody who is no superuser; one that is gone already is no failure. */
    boolean end(Session session) {
        return sql.rows(
                        "end the session of " + session,
                        END,
                        row -> row.getBoolean(1),
                        session.pid(),
                        database,
                        session.user())
                .contains(true);
    }
}
