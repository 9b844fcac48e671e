package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonPages;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Full exports of tables to a point in time. */
final class ExportOperations {

    private ExportOperations() {}

    static ObjectNode begin(TableStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        Table table = store.find(parameters.required("TableArn"))
                .filter(found -> found.arn.equals(parameters.required("TableArn")))
                .orElseThrow(() -> DynamoFaults.tableNotFound(parameters.required("TableArn")));
        parameters.required("S3Bucket");
        parameters
                .text("ExportType")
                .filter(type -> !type.equals("FULL_EXPORT"))
                .ifPresent(type -> {
                    throw AwsError.notCovered("an export of type " + type);
                });
        Optional<Export> before = parameters.text("ClientToken").map(store.exportsByToken::get);
        if (before.isPresent() && !before.get().asked().equals(parameters.asJson())) {
            throw new AwsError(400, "ExportConflictException", "The client token was used for another export already");
        }
        return described(store, request, before.orElseGet(() -> begin(store, table, parameters)));
    }

    private static Export begin(TableStore store, Table table, JsonParameters parameters) {
        PointInTimeRecovery recovery = table.recovery;
        if (recovery == null) {
            throw DynamoFaults.pointInTimeRecoveryUnavailable(table.name);
        }
        Instant now = store.now();
        Instant time = parameters.node("ExportTime").map(JsonTime::read).orElse(now);
        if (time.isBefore(recovery.earliest(now)) || time.isAfter(now)) {
            throw new AwsError(
                    400,
                    "InvalidExportTimeException",
                    "The export time " + time + " is not between " + recovery.earliest(now) + " and " + now);
        }
        String arn = table.arn
                + "/export/%014d-%s"
                        .formatted(
                                now.toEpochMilli(), UUID.randomUUID().toString().substring(0, 8));
        Export export = new Export(arn, table.arn, table.id, time, now, table.items.asOf(time), parameters.asJson());
        store.exports.put(arn, export);
        parameters.text("ClientToken").ifPresent(token -> store.exportsByToken.put(token, export));
        return export;
    }

    static ObjectNode describe(TableStore store, JsonRequest request) {
        String arn = request.parameters().required("ExportArn");
        Export export = Optional.ofNullable(store.exports.get(arn))
                .orElseThrow(() -> new AwsError(400, "ExportNotFoundException", "Export not found: " + arn));
        return described(store, request, export);
    }

    private static ObjectNode described(TableStore store, JsonRequest request, Export export) {
        ObjectNode reply = request.reply();
        export.describe(reply.putObject("ExportDescription"), store.now());
        return reply;
    }

    static ObjectNode list(TableStore store, JsonRequest request) {
        Optional<String> table = request.parameters().text("TableArn");
        List<Export> wanted = store.exports.values().stream()
                .filter(export -> table.map(export.tableArn()::equals).orElse(true))
                .toList();
        return JsonPages.write(
                request,
                "ExportSummaries",
                wanted,
                (export, target) -> target.put("ExportArn", export.arn())
                        .put("ExportStatus", export.status(store.now()))
                        .put("ExportType", "FULL_EXPORT"));
    }
}
