package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Asynchronous operations by PostgreSQL's table of them, which is the only one from version 16 on. */
public final class RecordedOperations implements ActivityProbe {
    private static final String RUNNING =
            "SELECT id::text, operation_type FROM async_operations WHERE status = 'RUNNING' ORDER BY id";

    private final Supplier<Connection> database;

    /**
     * Looks into a database.
     *
     * @param database connects to it; each look opens and closes a connection of its own, which must not be taken for
     *     one at work
     */
    public RecordedOperations(Supplier<Connection> database) {
        this.database = requireNonNull(database, "database");
    }

    @Override
    public List<Activity> look() {
        try (Connection connection = database.get();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RUNNING)) {
            List<Activity> activities = new ArrayList<>();
            while (rows.next()) {
                activities.add(new Activity(
                        "async_operations",
                        "operation " + rows.getString(1) + " (" + rows.getString(2) + ") says RUNNING"));
            }
            return activities;
        } catch (SQLException e) {
            throw new CumulusException(
                    "Could not read the table async_operations (SQL state " + e.getSQLState()
                            + "); is it the database of Cumulus, and may the user read it?",
                    e);
        }
    }
}
