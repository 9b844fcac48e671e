package io.github.tfsafety.localaws.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonPages;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/** Making recovery points and looking them up. They outlive the resource that they are made of. */
final class RecoveryPointOperations {

    private RecoveryPointOperations() {}

    static ObjectNode startBackup(BackupRegion region, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        String vault = parameters.required("BackupVaultName");
        region.requireVault(vault);
        if (region.airGapped.contains(vault)) {
            throw AwsError.notCovered("backups into a logically air-gapped vault");
        }
        String role = role(parameters);
        String resource = parameters.required("ResourceArn");
        BackedUp service = region.services.stream()
                .filter(each -> each.isNamedBy(resource))
                .findFirst()
                .orElseThrow(() -> AwsError.notCovered("AWS Backup of " + resource));
        String token = parameters.text("IdempotencyToken").orElseGet(() -> "none " + UUID.randomUUID());
        String job = region.jobsByToken.computeIfAbsent("backup " + token, absent -> {
            String id = UUID.randomUUID().toString();
            begin(region, parameters, service, resource, id, vault, role);
            return id;
        });
        RecoveryPoint point = ofJob(region, job);
        return request.reply()
                .put("BackupJobId", job)
                .put("RecoveryPointArn", point.arn())
                .put("CreationDate", JsonTime.of(point.created()));
    }

    static String role(JsonParameters parameters) {
        String role = parameters.required("IamRoleArn");
        if (!role.matches("arn:aws:iam::\\d{12}:role/.+")) {
            throw BackupRegion.invalid("Invalid IAM role: " + role);
        }
        return role;
    }

    private static void begin(
            BackupRegion region,
            JsonParameters parameters,
            BackedUp service,
            String resource,
            String job,
            String vault,
            String role) {
        OptionalInt days = days(parameters);
        BackedUp.Keeper keeper =
                service.resourceType().equals("DynamoDB") ? region.keeperOfTables : BackedUp.Keeper.SERVICE;
        BackedUp.Taken taken = take(region, service, resource, job, keeper);
        Instant now = region.now();
        Instant expiry = days.isPresent() ? now.plus(Duration.ofDays(days.getAsInt())) : null;
        RecoveryPoint point = new RecoveryPoint(service, taken, job, vault, resource, role, now, days, expiry);
        region.points.put(point.arn(), point);
        if (expiry != null) {
            region.at(expiry, planned -> {
                region.points.remove(point.arn());
                service.expire(region.scope, point.arn());
            });
        }
    }

    private static BackedUp.Taken take(
            BackupRegion region, BackedUp service, String resource, String job, BackedUp.Keeper keeper) {
        try {
            return service.take(region.scope, resource, job, keeper);
        } catch (AwsError e) {
            throw new AwsError(400, "ResourceNotFoundException", "Cannot back up " + resource + ": " + e.getMessage());
        }
    }

    private static OptionalInt days(JsonParameters parameters) {
        JsonNode lifecycle = parameters.node("Lifecycle").orElse(null);
        if (lifecycle == null) {
            return OptionalInt.empty();
        }
        new JsonParameters((ObjectNode) lifecycle).allowOnly(java.util.Set.of("DeleteAfterDays"));
        return OptionalInt.of(lifecycle.path("DeleteAfterDays").asInt());
    }

    static RecoveryPoint ofJob(BackupRegion region, String job) {
        return region.points.values().stream()
                .filter(point -> point.job().equals(job))
                .findFirst()
                .orElseThrow(() -> BackupRegion.notFound("Backup job " + job));
    }

    static ObjectNode describeBackup(BackupRegion region, JsonRequest request) {
        RecoveryPoint point = ofJob(region, request.parameters().required("BackupJobId"));
        boolean done = point.isComplete(region.now());
        ObjectNode reply = request.reply()
                .put("AccountId", region.scope.account())
                .put("BackupJobId", point.job())
                .put("BackupVaultName", point.vault())
                .put("BackupVaultArn", region.arnOfVault(point.vault()))
                .put("RecoveryPointArn", point.arn())
                .put("ResourceArn", point.resourceArn())
                .put("ResourceType", point.service().resourceType())
                .put("CreationDate", JsonTime.of(point.created()))
                .put("State", done ? "COMPLETED" : "RUNNING")
                .put("PercentDone", done ? "100.0" : "0.0")
                .put("IamRoleArn", point.role());
        return done ? reply.put("CompletionDate", JsonTime.of(point.taken().ready())) : reply;
    }

    static ObjectNode listByResource(BackupRegion region, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        String resource = parameters.required("ResourceArn");
        boolean managedOnly = parameters
                .text("ManagedByAWSBackupOnly")
                .filter(Boolean::parseBoolean)
                .isPresent();
        List<RecoveryPoint> points = region.points.values().stream()
                .filter(point -> point.resourceArn().equals(resource))
                .filter(point -> !managedOnly || point.isKeptByAwsBackup())
                .toList();
        return JsonPages.write(
                request, "RecoveryPoints", points, (point, target) -> point.summary(target, region.now()));
    }

    /** What has a recovery point, also when it is gone itself. */
    static ObjectNode listResources(BackupRegion region, JsonRequest request) {
        Map<String, RecoveryPoint> newest = new TreeMap<>();
        region.points.values().stream()
                .filter(point -> point.isComplete(region.now()))
                .forEach(point -> newest.merge(
                        point.resourceArn(),
                        point,
                        (one, other) -> one.created().isAfter(other.created()) ? one : other));
        return JsonPages.write(
                request,
                "Results",
                List.copyOf(newest.values()),
                (point, target) -> target.put("ResourceArn", point.resourceArn())
                        .put("ResourceType", point.service().resourceType())
                        .put("LastBackupTime", JsonTime.of(point.created()))
                        .put("ResourceName", point.taken().resourceName())
                        .put("LastBackupVaultArn", region.arnOfVault(point.vault()))
                        .put("LastRecoveryPointArn", point.arn()));
    }

    static ObjectNode listByVault(BackupRegion region, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        String vault = parameters.required("BackupVaultName");
        region.requireVault(vault);
        List<RecoveryPoint> points = region.points.values().stream()
                .filter(point -> point.vault().equals(vault))
                .filter(point -> parameters
                        .text("ResourceArn")
                        .map(point.resourceArn()::equals)
                        .orElse(true))
                .filter(point -> parameters
                        .text("ResourceType")
                        .map(point.service().resourceType()::equals)
                        .orElse(true))
                .toList();
        return JsonPages.write(
                request,
                "RecoveryPoints",
                points,
                (point, target) -> point.describe(target, region.arnOfVault(vault), region.now()));
    }

    static ObjectNode describe(BackupRegion region, JsonRequest request) {
        RecoveryPoint point = named(region, request);
        // Lists of a vault's points do not tell the class.
        return point.describe(request.reply(), region.arnOfVault(point.vault()), region.now())
                .put("StorageClass", "WARM");
    }

    static ObjectNode restoreMetadata(BackupRegion region, JsonRequest request) {
        RecoveryPoint point = named(region, request);
        ObjectNode reply = request.reply()
                .put("BackupVaultArn", region.arnOfVault(point.vault()))
                .put("RecoveryPointArn", point.arn())
                .put("ResourceType", point.service().resourceType());
        ObjectNode metadata = reply.putObject("RestoreMetadata");
        point.taken().restoreMetadata().forEach(metadata::put);
        return reply;
    }

    private static RecoveryPoint named(BackupRegion region, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        return region.requirePoint(parameters.required("BackupVaultName"), parameters.required("RecoveryPointArn"));
    }
}
