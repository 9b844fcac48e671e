package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.tfsafety.postgres.FenceState.Session;
import io.github.tfsafety.run.Run;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps a database to itself: closed, nobody but a superuser is in it or can get in. It works from another database of
 * the same server, as the database's owner with the role {@code pg_signal_backend}; no superuser is needed. Closing and
 * opening are steps of a {@link Run}, which remembers what the connection limit was.
 *
 * <p>A connection limit does not bind superusers, nor background workers such as those of logical replication
 * (PostgreSQL's documentation, ALTER DATABASE); a worker that writes is a session that does not go away, and closing
 * fails and names it.
 */
public final class DatabaseFence {
    /** What a run remembers the limit by. */
    public static final String LIMIT_BEFORE = "limitBefore";
    /** The limit of a database that has none. */
    public static final int UNLIMITED = -1;

    private static final int QUIET_LOOKS = 2;

    private final ServerSessions server;
    private final String database;
    private final FencePace pace;

    private DatabaseFence(ServerSessions server, String database, FencePace pace) {
        this.server = server;
        this.database = database;
        this.pace = pace;
    }

    /**
     * A fence around a database.
     *
     * @param elsewhere leads to another database of the same server; the caller closes it
     * @throws PostgresException if it leads to the database itself, there is no such database, or the user may not
     *     alter it
     */
    public static DatabaseFence around(String database, Connection elsewhere, FencePace pace) {
        ServerSessions server = new ServerSessions(new Sql(elsewhere), requireNonNull(database, "database"));
        server.requireAuthority();
        return new DatabaseFence(server, database, requireNonNull(pace, "pace"));
    }

    /** The step of a run that closes this database, whose intent remembers the limit. */
    public static String closingStep(String database) {
        return "close the database " + database;
    }

    /** How the fence stands now; changes nothing. */
    public FenceState look() {
        return server.look();
    }

    /**
     * Closes the database, ends every session in it that may be ended, and proves that none is left.
     *
     * @return the state that was proved, with the superusers' sessions that are left
     * @throws PostgresException if a session does not end within the deadline; new ones are kept out all the same
     */
    public FenceState close(Run run) {
        int before = run.journal()
                .intentOf(closingStep(database))
                .map(intent -> Integer.parseInt(requireNonNull(intent.get(LIMIT_BEFORE))))
                .orElseGet(() -> server.look().connectionLimit());
        Map<String, String> intent = Map.of("database", database, LIMIT_BEFORE, String.valueOf(before));
        run.step(closingStep(database), intent, () -> server.limitConnections(0));
        run.step("end the sessions in " + database, Map.of("database", database), this::endSessions);
        return proveNobodyIsIn();
    }

    /** What {@link #close} would change as things are now, one statement a line. Looks, and changes nothing. */
    public List<String> planClosing() {
        List<String> statements = new ArrayList<>(List.of(server.limitStatement(0)));
        server.look()
                .sessions()
                .forEach(session ->
                        statements.add("SELECT pg_terminate_backend(" + session.pid() + ") -- session of " + session));
        return statements;
    }

    /** What {@link #open} would change, as a statement. Changes nothing. */
    public String planOpening(int limit) {
        requireOpenLimit(limit);
        return server.limitStatement(limit);
    }

    /**
     * Lets everybody in again, up to a limit.
     *
     * @param limit -1 for no limit; what {@link #close} remembered, as a rule
     */
    public FenceState open(int limit, Run run) {
        requireOpenLimit(limit);
        run.step(
                "open the database " + database,
                Map.of("database", database, "limit", String.valueOf(limit)),
                () -> server.limitConnections(limit));
        FenceState state = server.look();
        if (state.connectionLimit() != limit) {
            throw new PostgresException("The database " + database + " has the connection limit "
                    + state.connectionLimit() + " again, not " + limit + "; somebody else changes it, too");
        }
        return state;
    }

    private static void requireOpenLimit(int limit) {
        if (limit == 0 || limit < UNLIMITED) {
            throw new PostgresException("A database that is open has a connection limit of 1 or more, or " + UNLIMITED
                    + " for none, not " + limit + "; name the limit that it is to have");
        }
    }

    private Map<String, String> endSessions() {
        List<Session> ended = new ArrayList<>();
        for (Session session : server.look().sessions()) {
            if (server.end(session)) {
                ended.add(session);
            }
        }
        return Map.of(
                "ended", String.valueOf(ended.size()),
                "sessions", ended.stream().map(Session::toString).collect(joining("; ")));
    }

    /** Two looks in a row: a session that was let in just before the limit may show itself a moment later. */
    private FenceState proveNobodyIsIn() {
        Instant begin = pace.clock().instant();
        int quiet = 0;
        while (true) {
            FenceState state = server.look();
            quiet = state.isClosed() ? quiet + 1 : 0;
            if (quiet == QUIET_LOOKS) {
                return state;
            }
            if (Duration.between(begin, pace.clock().instant()).compareTo(pace.deadline()) > 0) {
                throw new PostgresException(stillIn(state));
            }
            state.sessions().forEach(server::end);
            pause();
        }
    }

    private String stillIn(FenceState state) {
        if (state.connectionLimit() != 0) {
            return "The database " + database + " has the connection limit " + state.connectionLimit()
                    + " again, not 0; somebody else changes it, too";
        }
        return "The database " + database + " lets nobody in any more, but these sessions do not end: "
                + state.sessions().stream().map(Session::toString).collect(joining("; "))
                + ". Stop what they belong to, then resume the run";
    }

    private void pause() {
        try {
            pace.sleeper().sleep(pace.interval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for the sessions in " + database + " to end");
        }
    }
}
