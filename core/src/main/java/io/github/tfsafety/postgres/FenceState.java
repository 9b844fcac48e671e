package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a fence stands.
 *
 * @param connectionLimit the database's; 0 lets nobody in but superusers, -1 everybody
 * @param sessions those of others that count, which are all but a superuser's
 * @param superuserSessions those that a limit does not keep out and that only a superuser may end: on RDS those of
 *     AWS's own {@code rdsadmin}
 */
public record FenceState(
        String database, int connectionLimit, List<Session> sessions, List<Session> superuserSessions) {
    public FenceState {
        requireNonNull(database, "database");
        sessions = List.copyOf(sessions);
        superuserSessions = List.copyOf(superuserSessions);
    }

    /** Whether nobody but a superuser is in the database or can get in. */
    public boolean isClosed() {
        return connectionLimit == 0 && sessions.isEmpty();
    }

    /**
     * A session of somebody else.
     *
     * @param pid the server's process
     * @param application the name that the client gave itself; may be empty
     */
    public record Session(int pid, String user, String application) {
        public Session {
            requireNonNull(user, "user");
            requireNonNull(application, "application");
        }

        @Override
        public String toString() {
            return user + (application.isEmpty() ? "" : " (" + application + ")") + ", process " + pid;
        }
    }
}
