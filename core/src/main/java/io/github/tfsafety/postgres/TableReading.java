package io.github.tfsafety.postgres;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.postgres.TableOnServer.Column;
import io.github.tfsafety.postgres.TableOnServer.Holds;
import io.github.tfsafety.postgres.TableWitness.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts and hashes a table on the server, in one pass over it. Each row is written out as PostgreSQL writes a row
 * value, which tells NULL from an empty text, with its columns in the order of their names; its MD5 makes two numbers
 * of 64 bits, and each is summed over all rows. A sum does not depend on the order of the rows, and unlike an exclusive
 * or it notices a row that is there twice. It finds accidents, not forgers.
 */
final class TableReading {
    private static final int TIMES_BEGIN = 4;

    private TableReading() {}

    static Rows read(Sql sql, TableOnServer table) {
        List<Column> times = table.columns().stream()
                .filter(column -> column.holds() == Holds.TIMES)
                .toList();
        return sql.rows("read the table " + table.name(), query(table, times), row -> rows(row, times))
                .get(0);
    }

    static String query(TableOnServer table, List<Column> times) {
        String row = table.columns().stream()
                .map(column -> "t." + Quoted.identifier(column.name()))
                .collect(joining(", ", "ROW(", ")::text"));
        StringBuilder query = new StringBuilder("SELECT count(*)");
        query.append(", coalesce(sum(('x' || substr(h, 1, 16))::bit(64)::bigint), 0)");
        query.append(", coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint), 0)");
        StringBuilder columns = new StringBuilder("md5(").append(row).append(") AS h");
        for (int at = 0; at < times.size(); at++) {
            String time = "c" + at;
            columns.append(", t.")
                    .append(Quoted.identifier(times.get(at).name()))
                    .append(" AS ")
                    .append(time);
            query.append(", to_char(max(%1$s) FILTER (WHERE isfinite(%1$s) AND %1$s <= now()), '%2$s')"
                    .formatted(time, "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\""));
        }
        // OFFSET 0 keeps the planner from working out each hash twice.
        return query + " FROM (SELECT " + columns + " FROM ONLY " + table.quoted() + " AS t OFFSET 0) AS hashed";
    }

    private static Rows rows(ResultSet row, List<Column> times) throws SQLException {
        Map<String, Instant> newest = new TreeMap<>();
        for (int at = 0; at < times.size(); at++) {
            String time = row.getString(TIMES_BEGIN + at);
            if (time != null) {
                newest.put(times.get(at).name(), Instant.parse(time));
            }
        }
        return new Rows(row.getLong(1), row.getString(2) + ":" + row.getString(3), newest);
    }
}
