package io.github.tfsafety.localaws.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/** Copies of recovery points into logically air-gapped vaults, which AWS Backup alone can read from. */
final class CopyJobOperations {

    private CopyJobOperations() {}

    static ObjectNode start(BackupRegion region, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        RecoveryPoint source = region.requirePoint(
                parameters.required("SourceBackupVaultName"), parameters.required("RecoveryPointArn"));
        String role = RecoveryPointOperations.role(parameters);
        if (!source.isComplete(region.now())) {
            throw new AwsError(400, "InvalidRequestException", "Recovery point " + source.arn() + " is not complete");
        }
        String vault = destination(region, parameters.required("DestinationBackupVaultArn"));
        String token = parameters.text("IdempotencyToken").orElseGet(() -> "none " + UUID.randomUUID());
        String job = region.jobsByToken.computeIfAbsent("copy " + token, absent -> {
            String id = UUID.randomUUID().toString();
            begin(region, source, id, vault, role);
            return id;
        });
        return request.reply()
                .put("CopyJobId", job)
                .put(
                        "CreationDate",
                        JsonTime.of(RecoveryPointOperations.ofJob(region, job).created()))
                .put("IsParent", false);
    }

    private static String destination(BackupRegion region, String arn) {
        return region.airGapped.stream()
                .filter(name -> region.arnOfVault(name).equals(arn))
                .findFirst()
                .orElseThrow(
                        () -> AwsError.notCovered("copies into other than logically air-gapped vaults of the region"));
    }

    private static void begin(BackupRegion region, RecoveryPoint source, String job, String vault, String role) {
        BackedUp.Taken taken = source.service().copy(region.scope, source.arn(), job);
        Instant now = region.now();
        RecoveryPoint copy = new RecoveryPoint(
                source.service(), taken, job, vault, source.resourceArn(), role, now, OptionalInt.empty(), null);
        region.points.put(copy.arn(), copy);
    }

    static ObjectNode describe(BackupRegion region, JsonRequest request) {
        RecoveryPoint copy =
                RecoveryPointOperations.ofJob(region, request.parameters().required("CopyJobId"));
        boolean done = copy.isComplete(region.now());
        ObjectNode reply = request.reply();
        ObjectNode job = reply.putObject("CopyJob")
                .put("AccountId", region.scope.account())
                .put("CopyJobId", copy.job())
                .put("DestinationBackupVaultArn", region.arnOfVault(copy.vault()))
                .put("DestinationRecoveryPointArn", copy.arn())
                .put("ResourceArn", copy.resourceArn())
                .put("ResourceType", copy.service().resourceType())
                .put("CreationDate", JsonTime.of(copy.created()))
                .put("IamRoleArn", copy.role())
                .put("State", done ? "COMPLETED" : "RUNNING");
        if (done) {
            job.put("CompletionDate", JsonTime.of(copy.taken().ready()));
        }
        return reply;
    }
}
