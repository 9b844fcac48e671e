package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.postgres.TableWitness.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a database held at one moment.
 *
 * @param at the server's time of the snapshot that everything was read from
 * @param server its version
 * @param structure what is not a table: schemas, indexes, constraints, views, functions, triggers, sequences with their
 *     values, extensions; each with its definition or a hash of it
 * @param tables by name
 */
public record Witness(
        String database,
        Instant at,
        String server,
        SortedMap<String, String> structure,
        SortedMap<String, TableWitness> tables) {
    public Witness {
        requireNonNull(database, "database");
        requireNonNull(at, "at");
        requireNonNull(server, "server");
        structure = Collections.unmodifiableSortedMap(new TreeMap<>(structure));
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /** A time found in a column. */
    public record Newest(String table, String column, Instant at) {
        public Newest {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
            requireNonNull(at, "at");
        }
    }

    /** Whether a table had that column, {@code schema.table.column}. */
    public boolean hasColumn(String column) {
        return tables.values().stream()
                .anyMatch(table ->
                        table.columns().keySet().stream().anyMatch(each -> column.equals(table.name() + "." + each)));
    }

    /**
     * The newest time that the business itself wrote: the recovery point that was achieved, seen from inside.
     *
     * @param businessColumns as {@code schema.table.column}; none means every column that holds times, which may take
     *     an expiry for a sign of life
     */
    public Optional<Newest> newest(Collection<String> businessColumns) {
        return tables.values().stream()
                .flatMap(table -> table.contents() instanceof Rows rows
                        ? rows.newest().entrySet().stream().map(each -> newest(table, each))
                        : Stream.empty())
                .filter(found ->
                        businessColumns.isEmpty() || businessColumns.contains(found.table() + "." + found.column()))
                .max(Comparator.comparing(Newest::at));
    }

    private static Newest newest(TableWitness table, Map.Entry<String, Instant> column) {
        return new Newest(table.name(), column.getKey(), column.getValue());
    }
}
