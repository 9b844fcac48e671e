package io.github.tfsafety.cumulus.migration;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** PostgreSQL's tables of Cumulus 10 to 15, which {@code PREFIX-postgres-db-migration} makes. */
public final class CumulusTables {
    private static final List<String> NAMES = List.of(
            "collections",
            "providers",
            "async_operations",
            "rules",
            "executions",
            "pdrs",
            "granules",
            "files",
            "granules_executions");

    private final Supplier<Connection> database;

    /** @param database connects; each look closes its connection */
    public CumulusTables(Supplier<Connection> database) {
        this.database = requireNonNull(database, "database");
    }

    /** What speaks against a migration into this database, one line each; none if all tables are there and empty. */
    public List<String> unready() {
        try (Connection connection = database.get();
                Statement statement = connection.createStatement()) {
            List<String> findings = new ArrayList<>();
            for (String table : NAMES) {
                if (!isTrue(statement, "SELECT to_regclass('" + table + "') IS NOT NULL")) {
                    findings.add("the new database has no table " + table
                            + ": the apply of data-persistence makes it, by the function postgres-db-migration");
                } else if (isTrue(statement, "SELECT EXISTS (SELECT 1 FROM " + table + ")")) {
                    findings.add("the table " + table + " of the new database is not empty: is it the new one?");
                }
            }
            return findings;
        } catch (SQLException e) {
            throw new CumulusException("Could not look at the new database (SQL state " + e.getSQLState() + ")", e);
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
