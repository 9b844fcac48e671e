package io.github.tfsafety.recovery.dynamodb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a restore's data comes from, after AWS was asked.
 *
 * @param name the name of the table that the data came from
 * @param arn that table's ARN
 * @param backupArn the backup that is restored; null for a restore to a point in time
 * @param moment the moment whose data is restored
 * @param wished how the restored table shall be
 * @param recorded how AWS will restore it by itself: only indexes that stand in here can be asked for
 */
record TableSource(
        String name, String arn, @Nullable String backupArn, Instant moment, TableShape wished, TableShape recorded) {

    /** Names what is restored so exactly that the result can be told from any other table. */
    Map<String, String> intent(String target) {
        Map<String, String> intent = new LinkedHashMap<>();
        intent.put("source", arn);
        intent.put("target", target);
        intent.put("restoredTo", moment.toString());
        if (backupArn != null) {
            intent.put("backup", backupArn);
        }
        return intent;
    }
}
