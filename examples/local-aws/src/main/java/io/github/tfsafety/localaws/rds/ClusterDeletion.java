package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.Optional;
import java.util.Set;

/** DeleteDBCluster: everything that stands in its way, and what is left afterwards. */
final class ClusterDeletion {

    private ClusterDeletion() {}

    static XmlElement delete(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "DBClusterIdentifier", "SkipFinalSnapshot", "FinalDBSnapshotIdentifier", "DeleteAutomatedBackups"));
        Cluster cluster = region.cluster(Identifiers.existing(parameters, "DBClusterIdentifier"));
        Optional<String> finalSnapshot = finalSnapshot(parameters);
        requireDeletable(region, cluster);
        finalSnapshot.ifPresent(id -> Snapshots.take(region, id, Snapshot.Type.MANUAL, cluster));
        boolean deleteBackups = !parameters
                .text("DeleteAutomatedBackups")
                .filter(value -> value.equalsIgnoreCase("false"))
                .isPresent();
        if (deleteBackups) {
            region.snapshots.values().removeIf(snapshot -> snapshot.isAutomatedOf(cluster));
        } else {
            retainBackups(region, cluster);
        }
        Cluster deleting = cluster.in(Cluster.DELETING);
        region.put(deleting);
        region.events.add(EventLog.Source.CLUSTER, cluster.id(), region.arn(cluster), "deletion", "DB cluster deleted");
        region.after(
                Durations.DELETE_CLUSTER,
                planned -> region.findClusterByResourceId(cluster.resourceId()).ifPresent(region::remove));
        return request.result().add(ClusterXml.of(region, deleting));
    }

    private static Optional<String> finalSnapshot(QueryParameters parameters) {
        boolean skip = parameters.isTrue("SkipFinalSnapshot");
        boolean named = parameters.has("FinalDBSnapshotIdentifier");
        if (skip && named) {
            throw RdsFaults.invalidCombination(
                    "FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is specified.");
        }
        if (!skip && !named) {
            throw RdsFaults.invalidCombination(
                    "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
        return skip
                ? Optional.empty()
                : Optional.of(Identifiers.fresh(parameters, "FinalDBSnapshotIdentifier", Snapshots.LONGEST_NAME));
    }

    private static void requireDeletable(RdsRegion region, Cluster cluster) {
        if (cluster.settings().isTrue(ClusterSetting.DELETION_PROTECTION)) {
            throw RdsFaults.invalidCombination(
                    "Cannot delete protected Cluster, please disable deletion protection and try again.");
        }
        if (!cluster.isAvailable()) {
            throw RdsFaults.clusterState("DB Cluster " + cluster.id() + " is not currently in the available state.");
        }
        if (!region.membersOf(cluster).stream().allMatch(Instance::isDeleting)) {
            throw RdsFaults.clusterState(
                    "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
        }
    }

    private static void retainBackups(RdsRegion region, Cluster cluster) {
        RestoreWindow.of(cluster, region.now())
                .ifPresent(window -> region.retainedBackups.put(
                        cluster.resourceId(),
                        new RetainedBackup(cluster, region.tags.of(region.arn(cluster)), window)));
    }
}
