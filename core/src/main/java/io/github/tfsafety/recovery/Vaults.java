package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.DescribeRecoveryPointResponse;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;

/** Finds recovery points in the vaults of AWS Backup. The ARN of one does not tell which vault keeps it. */
public final class Vaults {
    /** A continuous one is AVAILABLE, or STOPPED when nothing is added to it any more (AWS Backup API Reference). */
    private static final Set<RecoveryPointStatus> RESTORABLE =
            Set.of(RecoveryPointStatus.COMPLETED, RecoveryPointStatus.AVAILABLE, RecoveryPointStatus.STOPPED);

    private final BackupClient backup;

    public Vaults(BackupClient backup) {
        this.backup = requireNonNull(backup, "backup");
    }

    /**
     * Looks for a recovery point in all vaults of the region.
     *
     * @throws RestoreRefusedException if no vault has it, or if it cannot be restored
     * @throws AwsFailedException if a call failed, or if no vault that may be looked into has it
     */
    public VaultPoint find(String arn) {
        List<AwsFailedException> closed = new ArrayList<>();
        List<String> vaults = AwsCall.call(
                "ListBackupVaults",
                () -> backup.listBackupVaultsPaginator().stream()
                        .flatMap(page -> page.backupVaultList().stream())
                        .map(BackupVaultListMember::backupVaultName)
                        .toList());
        for (String vault : vaults) {
            try {
                Optional<VaultPoint> found = in(vault, arn);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (AwsFailedException refused) {
                // A vault's own policy may close it to these credentials, and another one be the right one.
                if (!refused.errorCode().startsWith("AccessDenied")) {
                    throw refused;
                }
                closed.add(refused);
            }
        }
        if (!closed.isEmpty()) {
            throw closed.get(0);
        }
        throw new RestoreRefusedException("No vault of AWS Backup in this account and region has the recovery point "
                + arn + "; check AWS_PROFILE and AWS_REGION, and whether it has expired");
    }

    private Optional<VaultPoint> in(String vault, String arn) {
        return AwsCall.call("DescribeRecoveryPoint", () -> {
                    try {
                        return Optional.of(backup.describeRecoveryPoint(
                                request -> request.backupVaultName(vault).recoveryPointArn(arn)));
                    } catch (ResourceNotFoundException e) {
                        return Optional.<DescribeRecoveryPointResponse>empty();
                    }
                })
                .map(point -> read(vault, point));
    }

    private VaultPoint read(String vault, DescribeRecoveryPointResponse point) {
        String arn = point.recoveryPointArn();
        if (!RESTORABLE.contains(point.status())) {
            throw new RestoreRefusedException("The recovery point " + arn + " is " + point.statusAsString()
                    + ", and only a COMPLETED one can be restored; wait, or choose another");
        }
        return new VaultPoint(
                arn,
                vault,
                point.resourceArn(),
                point.resourceType(),
                point.creationDate(),
                point.iamRoleArn(),
                AwsCall.call(
                        "GetRecoveryPointRestoreMetadata",
                        () -> backup.getRecoveryPointRestoreMetadata(request ->
                                        request.backupVaultName(vault).recoveryPointArn(arn))
                                .restoreMetadata()));
    }
}
