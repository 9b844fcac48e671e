package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * What identifies a cluster, and whether it can be used.
 *
 * @param resourceId AWS's id that stays with the cluster whatever it is called
 * @param usability whether a database client and a further restore could use it now
 */
public record ClusterFacts(String identifier, String arn, String resourceId, Usability usability) {
    public ClusterFacts {
        requireNonNull(identifier, "identifier");
        requireNonNull(arn, "arn");
        requireNonNull(resourceId, "resourceId");
        requireNonNull(usability, "usability");
    }

    static ClusterFacts of(DBCluster cluster) {
        return new ClusterFacts(
                cluster.dbClusterIdentifier(),
                cluster.dbClusterArn(),
                cluster.dbClusterResourceId(),
                ClusterStatus.isUsable(cluster) ? Usability.USABLE : Usability.NOT_YET);
    }

    /** Whether a cluster is available, restorable, and has no change pending. */
    public enum Usability {
        USABLE,
        NOT_YET
    }
}
