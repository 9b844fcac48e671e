package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.RestoreRefusedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services that hold a cluster, its settings and its backups. What lies in a service that is not given is reported
 * as unknown. The caller closes the clients.
 */
public record ClusterServices(
        RdsClient rds,
        @Nullable ApplicationAutoScalingClient autoScaling,
        @Nullable CloudWatchClient cloudWatch,
        @Nullable KmsClient kms,
        @Nullable BackupClient backup,
        @Nullable StsClient sts) {
    public ClusterServices {
        requireNonNull(rds, "rds");
    }

    /** All but the one that tells the account, which only shared snapshots are listed with. */
    public ClusterServices(
            RdsClient rds,
            @Nullable ApplicationAutoScalingClient autoScaling,
            @Nullable CloudWatchClient cloudWatch,
            @Nullable KmsClient kms,
            @Nullable BackupClient backup) {
        this(rds, autoScaling, cloudWatch, kms, backup, null);
    }

    /**
     * The vaults of AWS Backup.
     *
     * @throws RestoreRefusedException if there is no client to ask them with
     */
    BackupClient vaultClient() {
        if (backup == null) {
            throw new RestoreRefusedException("A recovery point of AWS Backup needs a client of it");
        }
        return backup;
    }

    /** Enough to look at clusters and to protect them. */
    public static ClusterServices only(RdsClient rds) {
        return new ClusterServices(rds, null, null, null, null, null);
    }
}
