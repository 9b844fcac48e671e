package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RecoveryRequest;
import io.github.tfsafety.recovery.RecoveryRequest.ClusterToPointInTime;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.run.Run;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * Restores clusters, and looks after the ones that exist. Safe to call twice with the same {@link Run}: what an earlier
 * try has made is found by the run's tag and taken over. Never deletes anything.
 */
public final class ClusterRecovery {
    private final RdsClient rds;
    private final Clusters clusters;

    private ClusterRecovery(RdsClient rds, Pace pace, RecoveryProgress progress) {
        this.rds = requireNonNull(rds, "rds");
        this.clusters = new Clusters(rds, pace, progress);
    }

    /** A recovery that uses the caller's client, which the caller closes. */
    public static ClusterRecovery using(RdsClient rds, Pace pace, RecoveryProgress progress) {
        return new ClusterRecovery(rds, pace, progress);
    }

    /**
     * Restores and waits until the result is usable.
     *
     * @throws RestoreRefusedException if the request cannot be met; nothing was changed
     * @throws RestoreFailedException if AWS began and did not finish
     * @throws AwsFailedException if a call failed
     */
    public RestoredDatabase restore(RecoveryRequest request, Run run) {
        if (request instanceof ClusterToPointInTime cluster) {
            return new ClusterRestorer(rds, clusters).restore(cluster, run);
        }
        throw new IllegalArgumentException("Unknown request: " + request);
    }

    /** A cluster as AWS knows it now; empty if there is none of that name. */
    public Optional<ClusterFacts> findCluster(String identifier) {
        return clusters.find(identifier).map(ClusterFacts::of);
    }

    /**
     * Switches deletion protection on, waits until AWS reports it, and leaves it on: from then on neither Terraform nor
     * anybody else deletes the cluster by mistake.
     *
     * @return whether a cluster of that name exists; one that is gone needs no protection
     */
    public Protection protectCluster(String identifier, Run run) {
        Optional<DBCluster> found = clusters.find(identifier);
        if (found.isEmpty()) {
            return Protection.NO_SUCH_CLUSTER;
        }
        if (!isProtected(found.get())) {
            run.step("protect " + identifier, Map.of("cluster", identifier), () -> {
                AwsCall.call(
                        "ModifyDBCluster",
                        () -> rds.modifyDBCluster(change -> change.dbClusterIdentifier(identifier)
                                .deletionProtection(true)
                                .applyImmediately(true)));
            });
            clusters.await(identifier, ClusterRecovery::isProtected);
        }
        return Protection.ON;
    }

    private static boolean isProtected(DBCluster cluster) {
        return Boolean.TRUE.equals(cluster.deletionProtection());
    }

    /** What became of a wish to protect. */
    public enum Protection {
        /** AWS reports deletion protection as on. */
        ON,
        /** There is nothing to protect. */
        NO_SUCH_CLUSTER
    }
}
