package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;

/** Point-in-time recovery: switching it, and how far back it reaches. */
final class ContinuousBackupOperations {

    private static final int DEFAULT_DAYS = 35;

    private ContinuousBackupOperations() {}

    static ObjectNode update(TableStore store, JsonRequest request) {
        Table table = store.requireForBackup(request.parameters().required("TableName"));
        Instant unavailable = table.backupsUnavailableUntil;
        if (table.status.equals(Table.CREATING)
                || (unavailable != null && store.now().isBefore(unavailable))) {
            throw DynamoFaults.continuousBackupsUnavailable(table.name);
        }
        JsonNode specification = request.parameters().requiredNode("PointInTimeRecoverySpecification");
        int days = specification.path("RecoveryPeriodInDays").asInt(DEFAULT_DAYS);
        if (days < 1 || days > DEFAULT_DAYS) {
            throw DynamoFaults.validation("RecoveryPeriodInDays must be from 1 to " + DEFAULT_DAYS);
        }
        PointInTimeRecovery before = table.recovery;
        if (specification.path("PointInTimeRecoveryEnabled").asBoolean()) {
            // Changing the period keeps the window; switching off and on again starts a new one.
            table.recovery = new PointInTimeRecovery(before == null ? store.now() : before.since(), days);
        } else {
            table.recovery = null;
        }
        return described(store, request, table);
    }

    static ObjectNode describe(TableStore store, JsonRequest request) {
        return described(
                store, request, store.requireForBackup(request.parameters().required("TableName")));
    }

    private static ObjectNode described(TableStore store, JsonRequest request, Table table) {
        Instant now = store.now();
        PointInTimeRecovery recovery = table.recovery;
        ObjectNode reply = request.reply();
        ObjectNode description = reply.putObject("ContinuousBackupsDescription")
                .put("ContinuousBackupsStatus", "ENABLED")
                .putObject("PointInTimeRecoveryDescription")
                .put("PointInTimeRecoveryStatus", recovery == null ? "DISABLED" : "ENABLED");
        if (recovery != null) {
            description
                    .put("RecoveryPeriodInDays", recovery.days())
                    .put("EarliestRestorableDateTime", JsonTime.of(recovery.earliest(now)))
                    .put("LatestRestorableDateTime", JsonTime.of(recovery.latest(now)));
        }
        return reply;
    }
}
