package io.github.tfsafety.postgres;

import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a database consists of beside its tables' columns and rows. */
final class StructureReading {
    /** Each part names things of one kind; all are of schemas that belong to the user. */
    private static final String STRUCTURE = """
            WITH mine AS (SELECT oid, nspname FROM pg_namespace
                          WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%')
            SELECT 'encoding', pg_encoding_to_char(encoding) || ' ' || datcollate
                FROM pg_database WHERE datname = current_database()
            UNION ALL SELECT 'schema ' || quote_ident(nspname), '' FROM mine
            UNION ALL SELECT 'extension ' || quote_ident(extname), extversion FROM pg_extension
            UNION ALL SELECT 'index ' || indexrelid::regclass::text,
                    pg_get_indexdef(indexrelid) || CASE WHEN indisvalid THEN '' ELSE ' (invalid)' END
                FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN mine ON mine.oid = c.relnamespace
            UNION ALL SELECT 'constraint ' || quote_ident(conname) || ' of ' || conrelid::regclass::text,
                    pg_get_constraintdef(k.oid)
                FROM pg_constraint k JOIN mine ON mine.oid = connamespace WHERE conrelid <> 0
            UNION ALL SELECT 'view ' || c.oid::regclass::text, md5(pg_get_viewdef(c.oid))
                FROM pg_class c JOIN mine ON mine.oid = relnamespace WHERE relkind IN ('v', 'm')
            UNION ALL SELECT 'function ' || p.oid::regprocedure::text, md5(pg_get_functiondef(p.oid))
                FROM pg_proc p JOIN mine ON mine.oid = pronamespace WHERE prokind IN ('f', 'p')
            UNION ALL SELECT 'trigger ' || quote_ident(tgname) || ' of ' || tgrelid::regclass::text,
                    pg_get_triggerdef(t.oid) || ' ' || tgenabled::text
                FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid JOIN mine ON mine.oid = relnamespace
                WHERE NOT tgisinternal
            UNION ALL SELECT 'sequence ' || quote_ident(schemaname) || '.' || quote_ident(sequencename),
                    coalesce(last_value::text, 'unused or not readable')
                FROM pg_sequences
            """;

    private StructureReading() {}

    static SortedMap<String, String> read(Sql sql) {
        SortedMap<String, String> structure = new TreeMap<>();
        sql.rows("read the structure", STRUCTURE, row -> structure.put(row.getString(1), row.getString(2)));
        return structure;
    }
}
