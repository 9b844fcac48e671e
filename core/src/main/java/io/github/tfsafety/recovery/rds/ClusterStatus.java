package io.github.tfsafety.recovery.rds;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * Reads from a cluster whether it can be used. "available" alone does not say so: until a restore is complete the
 * restorable times are absent, and no further backup or restore is possible (Amazon Aurora User Guide, "Restoring a DB
 * cluster to a specified time").
 */
final class ClusterStatus {
    private ClusterStatus() {}

    static boolean isUsable(DBCluster cluster) {
        return "available".equals(cluster.status())
                && cluster.earliestRestorableTime() != null
                && cluster.latestRestorableTime() != null
                && !hasPendingValues(cluster)
                && !isApplyingParameters(cluster);
    }

    private static boolean isApplyingParameters(DBCluster cluster) {
        return cluster.dbClusterMembers().stream()
                .anyMatch(member -> "applying".equals(member.dbClusterParameterGroupStatus()));
    }

    /** Whether AWS would take a change of it now. */
    static boolean isSettled(DBCluster cluster) {
        return "available".equals(cluster.status()) && !hasPendingValues(cluster);
    }

    /** One line for a person: the status, and what is still missing behind an "available". */
    static String describe(DBCluster cluster) {
        if (!"available".equals(cluster.status())) {
            return cluster.status();
        }
        List<String> missing = Stream.of(
                        cluster.latestRestorableTime() == null ? "not restorable yet" : "",
                        hasPendingValues(cluster) ? "changes pending" : "",
                        isApplyingParameters(cluster) ? "parameters being applied" : "")
                .filter(text -> !text.isEmpty())
                .toList();
        return missing.isEmpty() ? "available" : "available, " + String.join(", ", missing);
    }

    static boolean hasPendingValues(DBCluster cluster) {
        ClusterPendingModifiedValues pending = cluster.pendingModifiedValues();
        return pending != null
                && !pending.equals(ClusterPendingModifiedValues.builder().build());
    }
}
