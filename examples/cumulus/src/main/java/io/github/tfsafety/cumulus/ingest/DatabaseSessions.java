package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.postgres.DatabaseFence;
import java.util.List;

/** Sessions of others in the database; a superuser's are not counted, as on RDS they are AWS's own. */
public final class DatabaseSessions implements ActivityProbe {
    private final DatabaseFence fence;

    public DatabaseSessions(DatabaseFence fence) {
        this.fence = requireNonNull(fence, "fence");
    }

    @Override
    public List<Activity> look() {
        var state = fence.look();
        return state.sessions().stream()
                .map(session -> new Activity("database " + state.database(), "a session of " + session))
                .toList();
    }
}
