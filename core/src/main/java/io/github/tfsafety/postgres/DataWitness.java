package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.tfsafety.postgres.TableOnServer.Access;
import io.github.tfsafety.postgres.TableWitness.Cause;
import io.github.tfsafety.postgres.TableWitness.Contents;
import io.github.tfsafety.postgres.TableWitness.NotRead;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what data a PostgreSQL database (12 or newer) holds. It only reads, and all that it reads is of one moment: one
 * transaction, repeatable read and read only, with every table locked against being emptied or rebuilt meanwhile, as
 * {@code pg_dump} does. Settings that shape how values are written are fixed, so that the same data gives the same
 * witness on another day, through another client, on another server.
 *
 * <p>Not looked at: roles and privileges, large objects, rows behind foreign tables, settings of the server.
 */
public final class DataWitness {
    private static final List<String> FIXED = List.of(
            "SET LOCAL search_path = pg_catalog",
            "SET LOCAL TimeZone = 'UTC'",
            "SET LOCAL DateStyle = 'ISO, YMD'",
            "SET LOCAL IntervalStyle = 'postgres'",
            "SET LOCAL extra_float_digits = 3",
            "SET LOCAL bytea_output = 'hex'",
            "SET LOCAL xmlbinary = 'base64'",
            "SET LOCAL lc_monetary = 'C'",
            "SET LOCAL row_security = off",
            "SET LOCAL statement_timeout = 0",
            "SET LOCAL idle_in_transaction_session_timeout = 0",
            "SET LOCAL lock_timeout = '30s'");

    private static final Logger LOG = LoggerFactory.getLogger(DataWitness.class);

    private final Connection connection;
    private final Sql sql;

    private DataWitness(Connection connection) {
        this.connection = requireNonNull(connection, "connection");
        this.sql = new Sql(connection);
    }

    /** A witness of the database that a connection leads to; the caller closes the connection. */
    public static DataWitness through(Connection connection) {
        return new DataWitness(connection);
    }

    /**
     * Reads the whole database.
     *
     * @throws PostgresException if something that should be readable could not be read; then there is no witness
     */
    public Witness take() {
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            FIXED.forEach(setting -> sql.execute("fix how values are written", setting));
            return read();
        } catch (SQLException e) {
            throw PostgresException.of("Could not begin to read the database", e);
        } finally {
            rollBack();
        }
    }

    private Witness read() {
        List<TableOnServer> tables = TableOnServer.list(sql);
        lock(tables);
        SortedMap<String, TableWitness> witnesses = new TreeMap<>();
        for (TableOnServer table : tables) {
            witnesses.put(
                    table.name(), new TableWitness(table.name(), table.kind(), table.columnTypes(), contents(table)));
        }
        SortedMap<String, String> structure = StructureReading.read(sql);
        return sql.rows(
                        "ask for the server's version and time",
                        "SELECT current_database(), to_char(now(), 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),"
                                + " current_setting('server_version')",
                        row -> new Witness(
                                row.getString(1),
                                Instant.parse(row.getString(2)),
                                row.getString(3),
                                structure,
                                witnesses))
                .get(0);
    }

    private void lock(List<TableOnServer> tables) {
        String names = tables.stream()
                .filter(TableOnServer::isLockable)
                .map(table -> "ONLY " + table.quoted())
                .collect(joining(", "));
        if (!names.isEmpty()) {
            sql.execute(
                    "lock the tables against being rebuilt (who holds one for more than 30 seconds?)",
                    "LOCK TABLE " + names + " IN ACCESS SHARE MODE");
        }
    }

    private Contents contents(TableOnServer table) {
        if (table.isForeign()) {
            return new NotRead(Cause.NONE_OF_ITS_OWN, "its rows lie on another server");
        }
        if (table.isParentOfPartitions()) {
            return new NotRead(Cause.NONE_OF_ITS_OWN, "its rows are those of its partitions");
        }
        if (table.access() == Access.NOT_FULL) {
            return new NotRead(Cause.NOT_ALLOWED, "this user may not read all of it");
        }
        return TableReading.read(sql, table);
    }

    private void rollBack() {
        try {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // Nothing was written. A connection that is broken says so at its next use, and must not hide why.
            LOG.debug("Could not end the reading", e);
        }
    }
}
