package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls about on-demand and system backups. AWS Backup's own recovery points are not among them, as on AWS. */
final class BackupOperations {

    private BackupOperations() {}

    static ObjectNode create(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        String name = parameters.required("BackupName");
        Table table = store.requireForBackup(parameters.required("TableName"));
        if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
            throw DynamoFaults.validation("BackupName must be 3 to 255 letters, digits, '_', '-' or '.': " + name);
        }
        if (table.status.equals(Table.CREATING) || table.status.equals(Table.DELETING)) {
            throw DynamoFaults.tableInUse(table.name);
        }
        ObjectNode reply = request.reply();
        BackupJson.details(reply.putObject("BackupDetails"), Backups.takeUserBackup(store, table, name));
        return reply;
    }

    static ObjectNode describe(TableStore store, JsonRequest request) {
        return described(request, Backups.require(store, request.parameters().required("BackupArn")));
    }

    static ObjectNode delete(TableStore store, JsonRequest request) {
        Backup backup = Backups.require(store, request.parameters().required("BackupArn"));
        if (backup.type() == Backup.Type.AWS_BACKUP) {
            throw new AwsError(400, "AccessDeniedException", "The backup is managed by AWS Backup: " + backup.arn());
        }
        boolean used = store.tables().stream()
                .anyMatch(table -> table.isBeingRestored()
                        && table.origin != null
                        && backup.arn().equals(table.origin.backupArn()));
        if (used || !backup.isAvailable()) {
            throw DynamoFaults.backupInUse(backup.arn());
        }
        store.backups.remove(backup.arn());
        return described(request, backup);
    }

    private static ObjectNode described(JsonRequest request, Backup backup) {
        ObjectNode reply = request.reply();
        BackupJson.description(reply.putObject("BackupDescription"), backup);
        return reply;
    }

    static ObjectNode list(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "TableName",
                "Limit",
                "TimeRangeLowerBound",
                "TimeRangeUpperBound",
                "ExclusiveStartBackupArn",
                "BackupType"));
        List<Backup> wanted = store.backups.values().stream()
                .filter(backup -> matches(parameters, backup))
                .toList();
        int limit = parameters.integer("Limit").orElse(100);
        int from = parameters
                .text("ExclusiveStartBackupArn")
                .map(arn -> wanted.stream().map(Backup::arn).toList().indexOf(arn) + 1)
                .orElse(0);
        int to = Math.min(wanted.size(), from + limit);
        ObjectNode reply = request.reply();
        ArrayNode list = reply.putArray("BackupSummaries");
        wanted.subList(from, to).forEach(backup -> BackupJson.summary(list.addObject(), backup));
        return to < wanted.size()
                ? reply.put("LastEvaluatedBackupArn", wanted.get(to - 1).arn())
                : reply;
    }

    private static boolean matches(JsonParameters parameters, Backup backup) {
        String type = parameters.text("BackupType").orElse("USER");
        Optional<String> table = parameters.text("TableName").map(TableStore::nameOf);
        Optional<Instant> from = parameters.node("TimeRangeLowerBound").map(JsonTime::read);
        Optional<Instant> to = parameters.node("TimeRangeUpperBound").map(JsonTime::read);
        // ALL stands for those of users and the system, says the API's text.
        return ((type.equals("ALL") && backup.type() != Backup.Type.AWS_BACKUP)
                        || type.equals(backup.type().name()))
                && table.map(backup.source().name()::equals).orElse(true)
                && from.map(time -> !backup.created().isBefore(time)).orElse(true)
                && to.map(time -> backup.created().isBefore(time)).orElse(true);
    }
}
