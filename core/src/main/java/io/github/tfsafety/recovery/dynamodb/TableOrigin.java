package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** Where the data of a restored table comes from. */
public sealed interface TableOrigin {
    /** The latest moment that the continuous backup of a table that exists reaches, about five minutes ago. */
    record Latest(String table) implements TableOrigin {
        public Latest {
            requireNonNull(table, "table");
        }

        @Override
        public String toString() {
            return table + " at the latest restorable time";
        }
    }

    /** A moment within the window of the continuous backup of a table that exists. */
    record AtTime(String table, Instant time) implements TableOrigin {
        public AtTime {
            requireNonNull(table, "table");
            requireNonNull(time, "time");
        }

        @Override
        public String toString() {
            return table + " at " + time;
        }
    }

    /**
     * A backup, whose table may be gone: one that DynamoDB keeps, of a user, of the system (from the deletion of the
     * table), or made by AWS Backup for it ({@code arn:aws:dynamodb:…:table/NAME/backup/ID}); or a recovery point that
     * only AWS Backup can read ({@code arn:aws:backup:…:recovery-point:ID}).
     */
    record Backup(String arn) implements TableOrigin {
        public Backup {
            requireNonNull(arn, "arn");
        }

        @Override
        public String toString() {
            return "the backup " + arn;
        }
    }
}
