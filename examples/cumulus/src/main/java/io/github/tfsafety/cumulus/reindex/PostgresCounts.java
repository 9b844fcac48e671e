package io.github.tfsafety.cumulus.reindex;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The records in PostgreSQL, which is what versions from 11 on index; its tables are called as the API's endpoints. */
public final class PostgresCounts implements RecordCounts {
    private final Supplier<Connection> database;
    private final List<String> types;

    public PostgresCounts(Supplier<Connection> database, List<String> types) {
        this.database = requireNonNull(database, "database");
        this.types = List.copyOf(types);
    }

    @Override
    public Map<String, Long> count() {
        try (Connection connection = database.get();
                Statement statement = connection.createStatement()) {
            Map<String, Long> counts = new TreeMap<>();
            for (String type : types) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + type)) {
                    row.next();
                    counts.put(type, row.getLong(1));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new CumulusException("Could not count records in PostgreSQL (SQL state " + e.getSQLState() + ")", e);
        }
    }
}
