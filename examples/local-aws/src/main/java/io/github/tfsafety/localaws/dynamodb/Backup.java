package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a table.
 *
 * @param expiry null for backups of users, which stay until they are deleted
 */
record Backup(
        String arn,
        String name,
        Type type,
        String status,
        Instant created,
        @Nullable Instant expiry,
        Source source,
        ItemsView items) {

    enum Type {
        USER,
        SYSTEM,
        AWS_BACKUP
    }

    /** The table as it was. */
    record Source(String name, String id, String arn, Instant created, TableSettings settings) {
        Source {
            requireNonNull(name);
            requireNonNull(id);
            requireNonNull(arn);
            requireNonNull(created);
            requireNonNull(settings);
        }
    }

    static final String CREATING = "CREATING";
    static final String AVAILABLE = "AVAILABLE";

    Backup {
        requireNonNull(arn);
        requireNonNull(name);
        requireNonNull(type);
        requireNonNull(status);
        requireNonNull(created);
        requireNonNull(source);
        requireNonNull(items);
    }

    static Backup of(Table table, String arn, String name, Type type, Instant now, @Nullable Instant expiry) {
        Source source = new Source(table.name, table.id, table.arn, table.created, table.recorded());
        String status = type == Type.SYSTEM ? AVAILABLE : CREATING;
        return new Backup(arn, name, type, status, now, expiry, source, table.items.now());
    }

    Backup available() {
        return new Backup(arn, name, type, AVAILABLE, created, expiry, source, items);
    }

    boolean isAvailable() {
        return status.equals(AVAILABLE);
    }
}
