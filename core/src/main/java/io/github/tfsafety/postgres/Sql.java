package io.github.tfsafety.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements on one connection, their failures told in words of ours. */
final class Sql {
    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    void execute(String doing, String statement) {
        try (Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw PostgresException.of("Could not " + doing, e);
        }
    }

    <T> List<T> rows(String doing, String query, Reader<T> reader, Object... parameters) {
        try (PreparedStatement prepared = connection.prepareStatement(query)) {
            for (int at = 0; at < parameters.length; at++) {
                prepared.setObject(at + 1, parameters[at]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = prepared.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw PostgresException.of("Could not " + doing, e);
        }
    }
}
