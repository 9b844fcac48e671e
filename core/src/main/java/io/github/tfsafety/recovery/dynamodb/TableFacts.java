package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What identifies a table, where its data came from, and whether it can be used.
 *
 * @param tableId AWS's id of this very table; another table of the same name, made later, has another one
 * @param originOrNull what it was restored from, if it was
 * @param usability whether its items and all its indexes can be read and written now
 */
public record TableFacts(
        String name,
        String arn,
        String tableId,
        Instant created,
        @Nullable Origin originOrNull,
        Usability usability) {
    public TableFacts {
        requireNonNull(name, "name");
        requireNonNull(arn, "arn");
        requireNonNull(tableId, "tableId");
        requireNonNull(created, "created");
        requireNonNull(usability, "usability");
    }

    static TableFacts of(TableDescription table) {
        return new TableFacts(
                table.tableName(),
                table.tableArn(),
                table.tableId(),
                table.creationDateTime(),
                table.restoreSummary() == null ? null : Origin.of(table.restoreSummary()),
                Readiness.isUsable(table) ? Usability.USABLE : Usability.NOT_YET);
    }

    /** What the table was restored from; empty for one that was created. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(originOrNull);
    }

    /**
     * What a table was restored from, as AWS remembers it (RestoreSummary).
     *
     * @param backupArnOrNull the backup, if it was restored from one
     * @param restoredTo the moment whose data it holds
     */
    public record Origin(
            @Nullable String tableArnOrNull, @Nullable String backupArnOrNull, Instant restoredTo) {
        public Origin {
            requireNonNull(restoredTo, "restoredTo");
        }

        static Origin of(RestoreSummary summary) {
            return new Origin(summary.sourceTableArn(), summary.sourceBackupArn(), summary.restoreDateTime());
        }

        /** The table that the data came from. */
        public Optional<String> tableArn() {
            return Optional.ofNullable(tableArnOrNull);
        }

        /** The backup that the data came from; empty after a restore to a point in time. */
        public Optional<String> backupArn() {
            return Optional.ofNullable(backupArnOrNull);
        }
    }

    /** Whether a table and all its indexes are active. */
    public enum Usability {
        USABLE,
        NOT_YET
    }
}
