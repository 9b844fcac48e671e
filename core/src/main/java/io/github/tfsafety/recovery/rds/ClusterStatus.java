package io.github.tfsafety.recovery.rds;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * Reads from a cluster whether it can be used. "available" alone does not say so: until a restore is complete the
 * restorable times are absent, and no further backup or restore is possible (Amazon Aurora User Guide, "Restoring a DB
 * cluster to a specified time").
 */
final class ClusterStatus {
    /** Statuses that no waiting mends (Amazon Aurora User Guide, "Viewing DB cluster status"). */
    private static final Set<String> BAD = Set.of(
            "failed",
            "incompatible-restore",
            "incompatible-parameters",
            "cloning-failed",
            "migration-failed",
            "deleting",
            "deleted",
            "inaccessible-encryption-credentials",
            "inaccessible-encryption-credentials-recoverable");

    private ClusterStatus() {}

    static boolean isBad(DBCluster cluster) {
        return BAD.contains(cluster.status());
    }

    static boolean isUsable(DBCluster cluster) {
        return "available".equals(cluster.status())
                && cluster.earliestRestorableTime() != null
                && cluster.latestRestorableTime() != null
                && !hasPendingValues(cluster);
    }

    /** One line for a person: the status, and what is still missing behind an "available". */
    static String describe(DBCluster cluster) {
        if (!"available".equals(cluster.status())) {
            return cluster.status();
        }
        List<String> missing = Stream.of(
                        cluster.latestRestorableTime() == null ? "not restorable yet" : "",
                        hasPendingValues(cluster) ? "changes pending" : "")
                .filter(text -> !text.isEmpty())
                .toList();
        return missing.isEmpty() ? "available" : "available, " + String.join(", ", missing);
    }

    private static boolean hasPendingValues(DBCluster cluster) {
        ClusterPendingModifiedValues pending = cluster.pendingModifiedValues();
        return pending != null
                && !pending.equals(ClusterPendingModifiedValues.builder().build());
    }
}
