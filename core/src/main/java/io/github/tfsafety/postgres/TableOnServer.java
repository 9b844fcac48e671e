package io.github.tfsafety.postgres;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A table as the server's catalogue describes it. */
record TableOnServer(String schema, String table, String name, String kind, Access access, List<Column> columns) {
    /** {@code relkind}: r table (a partition, too), m materialized view, f foreign table, p parent of partitions. */
    private static final String TABLES = """
            SELECT n.nspname, c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                   CASE c.relkind WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
                        WHEN 'p' THEN 'partitioned table'
                        ELSE CASE c.relpersistence WHEN 'u' THEN 'unlogged table' ELSE 'table' END END,
                   has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                       AND NOT row_security_active(c.oid),
                   c.oid
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm', 'f', 'p') AND c.relpersistence <> 't'
              AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
            ORDER BY 1, 2
            """;

    private static final String COLUMNS = """
            SELECT attname, format_type(atttypid, atttypmod),
                   atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype)
            FROM pg_attribute WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped
            """;

    /** A column; columns are compared and hashed in the order of their names. */
    record Column(String name, String type, Holds holds) {}

    enum Holds {
        TIMES,
        OTHER
    }

    enum Access {
        FULL,
        NOT_FULL
    }

    static List<TableOnServer> list(Sql sql) {
        return sql.rows("list the tables", TABLES, row -> {
            List<Column> columns = columns(sql, row.getLong(6));
            return new TableOnServer(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5) ? Access.FULL : Access.NOT_FULL,
                    columns);
        });
    }

    private static List<Column> columns(Sql sql, long table) {
        return sql
                .rows(
                        "list the columns",
                        COLUMNS,
                        row -> new Column(
                                row.getString(1), row.getString(2), row.getBoolean(3) ? Holds.TIMES : Holds.OTHER),
                        table)
                .stream()
                .sorted(Comparator.comparing(Column::name))
                .toList();
    }

    boolean isForeign() {
        return kind.equals("foreign table");
    }

    /** Its rows are those of its partitions, which are tables themselves. */
    boolean isParentOfPartitions() {
        return kind.equals("partitioned table");
    }

    boolean isLockable() {
        return access == Access.FULL && kind.endsWith("table") && !isForeign() && !isParentOfPartitions();
    }

    String quoted() {
        return Quoted.identifier(schema) + "." + Quoted.identifier(table);
    }

    SortedMap<String, String> columnTypes() {
        SortedMap<String, String> types = new TreeMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        return types;
    }
}
