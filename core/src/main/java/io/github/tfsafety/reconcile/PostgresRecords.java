package io.github.tfsafety.reconcile;

import io.github.tfsafety.reconcile.StoreMapping.Records;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's side of one kind of record through a cursor. */
final class PostgresRecords {
    private static final int ROWS_AT_ONCE = 5_000;

    private final Connection database;
    private final Records records;
    private final ReconcileScope scope;

    /**
     * The rows of one kind of record.
     *
     * @param database a connection without auto-commit: only then does the driver read through a cursor
     */
    PostgresRecords(Connection database, Records records, ReconcileScope scope) {
        this.database = database;
        this.records = records;
        this.scope = scope;
    }

    void readInto(SortedRecords sorted) throws SQLException, IOException {
        try (PreparedStatement select = database.prepareStatement(records.sql())) {
            select.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                requireColumns(rows);
                while (rows.next()) {
                    add(rows, sorted);
                }
            }
        }
    }

    private void requireColumns(ResultSet rows) throws SQLException {
        int expected = records.key().size() + 2 + records.content().size();
        int found = rows.getMetaData().getColumnCount();
        if (found != expected) {
            throw new ReconcileException("The mapping's SQL for " + records.name() + " selects " + found
                    + " columns, and its key, time, collection and content are " + expected);
        }
    }

    private void add(ResultSet rows, SortedRecords sorted) throws SQLException, IOException {
        List<String> key = new ArrayList<>();
        int column = 0;
        for (int part = 0; part < records.key().size(); part++) {
            String value = rows.getString(++column);
            if (value == null) {
                return;
            }
            key.add(value);
        }
        long time = rows.getLong(++column);
        long updatedAt = rows.wasNull() ? ComparedRecord.NO_TIME : time;
        Optional<String> collection = Optional.ofNullable(rows.getString(++column));
        if (!scope.covers(collection, updatedAt)) {
            return;
        }
        List<@Nullable String> content = new ArrayList<>();
        for (int field = 0; field < records.content().size(); field++) {
            content.add(rows.getString(++column));
        }
        sorted.add(
                new ComparedRecord(String.join(ComparedRecord.SEPARATOR, key), updatedAt, ContentHash.of(content), ""));
    }
}
