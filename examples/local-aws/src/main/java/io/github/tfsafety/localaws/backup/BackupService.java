package io.github.tfsafety.localaws.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.RestJsonService;
import io.github.tfsafety.localaws.protocol.RestRoute;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The AWS Backup service. */
public final class BackupService {

    private static final Map<String, String> PAGES = Map.of("maxResults", "MaxResults", "nextToken", "NextToken");
    private static final String POINT = "/backup-vaults/{BackupVaultName}/recovery-points/{RecoveryPointArn}";

    private final List<BackedUp> services;
    private final Clock clock;
    private final Schedule schedule;
    private final Map<Scope, BackupRegion> regions = new HashMap<>();

    /** @param services those whose resources are backed up */
    public BackupService(List<BackedUp> services, Clock clock, Schedule schedule) {
        this.services = List.copyOf(services);
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    public AwsService service() {
        return new RestJsonService(
                "backup",
                List.of(
                        RestRoute.of(
                                        "CreateBackupVault",
                                        "PUT",
                                        "/backup-vaults/{BackupVaultName}",
                                        in(VaultOperations::create))
                                .knowing("CreatorRequestId"),
                        RestRoute.of(
                                        "CreateLogicallyAirGappedBackupVault",
                                        "PUT",
                                        "/logically-air-gapped-backup-vaults/{BackupVaultName}",
                                        in(VaultOperations::createAirGapped))
                                .knowing("CreatorRequestId", "MinRetentionDays", "MaxRetentionDays"),
                        RestRoute.of(
                                "DescribeBackupVault",
                                "GET",
                                "/backup-vaults/{BackupVaultName}",
                                in(VaultOperations::describe)),
                        RestRoute.of("ListBackupVaults", "GET", "/backup-vaults", in(VaultOperations::list)),
                        RestRoute.of(
                                        "UpdateRegionSettings",
                                        "PUT",
                                        "/account-settings",
                                        in(VaultOperations::updateSettings))
                                .knowing("ResourceTypeManagementPreference"),
                        RestRoute.of(
                                "DescribeRegionSettings",
                                "GET",
                                "/account-settings",
                                in(VaultOperations::describeSettings)),
                        RestRoute.of("StartBackupJob", "PUT", "/backup-jobs", in(RecoveryPointOperations::startBackup))
                                .knowing(
                                        "BackupVaultName",
                                        "ResourceArn",
                                        "IamRoleArn",
                                        "IdempotencyToken",
                                        "Lifecycle"),
                        RestRoute.of(
                                "DescribeBackupJob",
                                "GET",
                                "/backup-jobs/{BackupJobId}",
                                in(RecoveryPointOperations::describeBackup)),
                        RestRoute.of(
                                        "ListRecoveryPointsByResource",
                                        "GET",
                                        "/resources/{ResourceArn}/recovery-points",
                                        in(RecoveryPointOperations::listByResource))
                                .query(with(PAGES, "managedByAWSBackupOnly", "ManagedByAWSBackupOnly")),
                        RestRoute.of(
                                        "ListRecoveryPointsByBackupVault",
                                        "GET",
                                        "/backup-vaults/{BackupVaultName}/recovery-points",
                                        in(RecoveryPointOperations::listByVault))
                                .query(with(with(PAGES, "resourceArn", "ResourceArn"), "resourceType", "ResourceType")),
                        RestRoute.of(
                                        "ListProtectedResources",
                                        "GET",
                                        "/resources",
                                        in(RecoveryPointOperations::listResources))
                                .query(PAGES),
                        RestRoute.of("DescribeRecoveryPoint", "GET", POINT, in(RecoveryPointOperations::describe)),
                        RestRoute.of(
                                "GetRecoveryPointRestoreMetadata",
                                "GET",
                                POINT + "/restore-metadata",
                                in(RecoveryPointOperations::restoreMetadata)),
                        RestRoute.of("StartCopyJob", "PUT", "/copy-jobs", in(CopyJobOperations::start))
                                .knowing(
                                        "RecoveryPointArn",
                                        "SourceBackupVaultName",
                                        "DestinationBackupVaultArn",
                                        "IamRoleArn",
                                        "IdempotencyToken"),
                        RestRoute.of(
                                "DescribeCopyJob", "GET", "/copy-jobs/{CopyJobId}", in(CopyJobOperations::describe)),
                        RestRoute.of("StartRestoreJob", "PUT", "/restore-jobs", in(RestoreJobOperations::start))
                                .knowing(
                                        "RecoveryPointArn",
                                        "Metadata",
                                        "IamRoleArn",
                                        "IdempotencyToken",
                                        "ResourceType",
                                        "CopySourceTagsToRestoredResource"),
                        RestRoute.of(
                                "DescribeRestoreJob",
                                "GET",
                                "/restore-jobs/{RestoreJobId}",
                                in(RestoreJobOperations::describe))));
    }

    private static Map<String, String> with(Map<String, String> others, String name, String parameter) {
        Map<String, String> all = new HashMap<>(others);
        all.put(name, parameter);
        return all;
    }

    private JsonOperation in(BiFunction<BackupRegion, JsonRequest, ObjectNode> operation) {
        return request -> operation.apply(
                regions.computeIfAbsent(request.scope(), scope -> new BackupRegion(scope, services, clock, schedule)),
                request);
    }
}
