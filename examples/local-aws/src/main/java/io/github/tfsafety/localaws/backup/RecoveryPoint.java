package io.github.tfsafety.localaws.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point in a vault.
 *
 * @param job the backup job that makes it
 * @param expiry when it is deleted, null for never
 */
record RecoveryPoint(
        BackedUp service,
        BackedUp.Taken taken,
        String job,
        String vault,
        String resourceArn,
        String role,
        Instant created,
        OptionalInt days,
        @Nullable Instant expiry) {

    RecoveryPoint {
        requireNonNull(service);
        requireNonNull(taken);
        requireNonNull(job);
        requireNonNull(vault);
        requireNonNull(resourceArn);
        requireNonNull(role);
        requireNonNull(created);
        requireNonNull(days);
    }

    String arn() {
        return taken.recoveryPointArn();
    }

    boolean isComplete(Instant now) {
        return !now.isBefore(taken.ready());
    }

    /** Whether AWS Backup keeps it, and not the service that it is made of. */
    boolean isKeptByAwsBackup() {
        return arn().startsWith("arn:aws:backup:");
    }

    ObjectNode summary(ObjectNode target, Instant now) {
        target.put("RecoveryPointArn", arn())
                .put("CreationDate", JsonTime.of(created))
                .put("Status", isComplete(now) ? "COMPLETED" : "CREATING")
                .put("BackupSizeBytes", taken.bytes())
                .put("BackupVaultName", vault)
                .put("IsParent", false)
                .put("ResourceName", taken.resourceName())
                .put("VaultType", "BACKUP_VAULT");
        if (taken.key() != null) {
            target.put("EncryptionKeyArn", taken.key());
        }
        return target;
    }

    ObjectNode describe(ObjectNode target, String vaultArn, Instant now) {
        summary(target, now)
                .put("BackupVaultArn", vaultArn)
                .put("ResourceArn", resourceArn)
                .put("ResourceType", service.resourceType())
                .put("IamRoleArn", role)
                .put("BackupSizeInBytes", taken.bytes())
                .put("IsEncrypted", taken.key() != null);
        target.remove("BackupSizeBytes");
        if (isComplete(now)) {
            target.put("CompletionDate", JsonTime.of(taken.ready()));
        }
        days.ifPresent(count -> target.putObject("Lifecycle").put("DeleteAfterDays", count));
        if (expiry != null) {
            target.putObject("CalculatedLifecycle").put("DeleteAt", JsonTime.of(expiry));
        }
        return target;
    }
}
