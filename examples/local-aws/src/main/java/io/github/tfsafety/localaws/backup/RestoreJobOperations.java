package io.github.tfsafety.localaws.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Restores by AWS Backup. What the service refuses makes the job fail; the call itself succeeds. */
final class RestoreJobOperations {

    private RestoreJobOperations() {}

    static ObjectNode start(BackupRegion region, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        String arn = parameters.required("RecoveryPointArn");
        RecoveryPoint point = Optional.ofNullable(region.points.get(arn))
                .orElseThrow(() -> BackupRegion.notFound("Recovery point " + arn));
        String role = RecoveryPointOperations.role(parameters);
        if (!point.isComplete(region.now())) {
            throw new AwsError(400, "InvalidRequestException", "Recovery point " + arn + " is not complete");
        }
        parameters
                .text("ResourceType")
                .filter(type -> !type.equals(point.service().resourceType()))
                .ifPresent(type -> {
                    throw BackupRegion.invalid(arn + " is no recovery point of " + type);
                });
        // The same token is the same intent: the job that it began is the answer.
        String token = parameters.text("IdempotencyToken").orElseGet(() -> "none " + UUID.randomUUID());
        String id = region.jobsByToken.computeIfAbsent("restore " + token, absent -> {
            RestoreJob job = begin(region, point, role, parameters);
            region.restoreJobs.put(job.id(), job);
            return job.id();
        });
        return request.reply().put("RestoreJobId", id);
    }

    private static RestoreJob begin(BackupRegion region, RecoveryPoint point, String role, JsonParameters parameters) {
        Map<String, String> metadata = new HashMap<>();
        parameters
                .requiredNode("Metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        Map<String, String> tags = parameters.isTrue("CopySourceTagsToRestoredResource")
                ? point.taken().tags()
                : Map.of();
        String id = UUID.randomUUID().toString();
        try {
            BackedUp.Restored restored = point.service().restore(region.scope, point.arn(), metadata, tags);
            return new RestoreJob(id, point, role, region.now(), restored, null);
        } catch (AwsError e) {
            if (e.isNotCovered()) {
                throw e;
            }
            return new RestoreJob(id, point, role, region.now(), null, e.code() + ": " + e.getMessage());
        }
    }

    static ObjectNode describe(BackupRegion region, JsonRequest request) {
        String id = request.parameters().required("RestoreJobId");
        RestoreJob job = Optional.ofNullable(region.restoreJobs.get(id))
                .orElseThrow(() -> BackupRegion.notFound("Restore job " + id));
        return job.describe(
                request.reply(),
                region.scope.account(),
                region.arnOfVault(job.point().vault()),
                region.now());
    }
}
