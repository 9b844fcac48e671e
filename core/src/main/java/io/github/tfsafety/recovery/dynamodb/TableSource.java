package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.VaultPoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a restore's data comes from, after AWS was asked.
 *
 * @param table the table that the data came from, which may be gone
 * @param backupArn the backup that is restored; null for a restore to a point in time
 * @param moment the moment whose data is restored
 * @param settings how the restored table shall be
 */
record TableSource(TableRef table, @Nullable String backupArn, Instant moment, Settings settings) {
    private static final String BACKUP = "backup";
    private static final String RESTORED_TO = "restoredTo";

    /** Whether only AWS Backup can read the backup. */
    boolean isVaulted() {
        return backupArn != null && VaultPoint.isArn(backupArn);
    }

    /** Whether the damaged table is still there: its settings alone may come from a capsule. */
    boolean stillExists(Tables tables) {
        return settings.table().isPresent() && tables.find(table.name()).isPresent();
    }

    /** Asked for only where the settings {@linkplain Settings#knowShape know it}. */
    TableShape wished() {
        return settings.wishedShape();
    }

    /** What AWS will restore by itself: only indexes that stand in here can be asked for. */
    TableShape recorded() {
        return settings.recordedShape();
    }

    /** Names what is restored so exactly that the result can be told from any other table. */
    Map<String, String> intent(String target) {
        Map<String, String> intent = new LinkedHashMap<>();
        intent.put("source", table.arn());
        intent.put("target", target);
        intent.put(RESTORED_TO, moment.toString());
        if (backupArn != null) {
            intent.put(BACKUP, backupArn);
        }
        return intent;
    }

    /** The source that an earlier try wrote down, with the moment that it asked AWS for. */
    static TableSource of(TableRef table, Settings settings, Map<String, String> intent) {
        return new TableSource(table, intent.get(BACKUP), Instant.parse(intent.get(RESTORED_TO)), settings);
    }
}
