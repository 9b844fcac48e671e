package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * The services that hold a cluster, its settings and its backups. What lies in a service that is not given is reported
 * as unknown. The caller closes the clients.
 */
public record ClusterServices(
        RdsClient rds,
        @Nullable ApplicationAutoScalingClient autoScaling,
        @Nullable CloudWatchClient cloudWatch,
        @Nullable KmsClient kms,
        @Nullable BackupClient backup) {
    public ClusterServices {
        requireNonNull(rds, "rds");
    }

    /** Enough to look at clusters and to protect them. */
    public static ClusterServices only(RdsClient rds) {
        return new ClusterServices(rds, null, null, null, null);
    }
}
