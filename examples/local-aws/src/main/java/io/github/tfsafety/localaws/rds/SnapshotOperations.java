package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The calls about cluster snapshots. */
final class SnapshotOperations {

    private static final Map<String, Function<SharedSnapshot, List<String>>> FILTERS = Map.of(
            "db-cluster-id",
            shared -> List.of(shared.snapshot().source().id()),
            "db-cluster-resource-id",
            shared -> List.of(shared.snapshot().source().resourceId()),
            "db-cluster-snapshot-id",
            shared -> List.of(shared.snapshot().id()),
            "snapshot-type",
            shared -> List.of(shared.snapshot().type().word()),
            "engine",
            shared -> List.of(shared.snapshot().source().settings().get(ClusterSetting.ENGINE)));

    private SnapshotOperations() {}

    static XmlElement create(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBClusterSnapshotIdentifier", "DBClusterIdentifier", "Tags"));
        String id = Identifiers.fresh(parameters, "DBClusterSnapshotIdentifier", Snapshots.LONGEST_NAME);
        Cluster cluster = region.cluster(Identifiers.existing(parameters, "DBClusterIdentifier"));
        if (!cluster.isAvailable()) {
            throw RdsFaults.clusterState("DB Cluster " + cluster.id() + " is not currently in the available state.");
        }
        Snapshot snapshot = Snapshots.take(region, id, Snapshot.Type.MANUAL, cluster);
        region.tags.add(region.arn(snapshot), Tags.read(parameters));
        return request.result().add(SnapshotXml.of(region, new SharedSnapshot(region, snapshot)));
    }

    static XmlElement delete(RdsRegion region, QueryRequest request) {
        Snapshot snapshot = Snapshots.require(region, request.parameters().required("DBClusterSnapshotIdentifier"));
        if (snapshot.type() == Snapshot.Type.AWS_BACKUP) {
            throw AuroraBackups.notDeletable(snapshot);
        }
        if (!snapshot.isAvailable() || snapshot.type() == Snapshot.Type.AUTOMATED) {
            throw RdsFaults.snapshotState("Only an available manual snapshot can be deleted.");
        }
        region.snapshots.remove(snapshot.id());
        region.tags.forget(region.arn(snapshot));
        return request.result().add(SnapshotXml.of(region, new SharedSnapshot(region, snapshot)));
    }

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "DBClusterIdentifier",
                "DBClusterSnapshotIdentifier",
                "SnapshotType",
                "DbClusterResourceId",
                "Filters",
                "MaxRecords",
                "Marker",
                "IncludeShared",
                "IncludePublic"));
        List<SharedSnapshot> wanted = Filters.apply(parameters, FILTERS, SnapshotSearch.wanted(region, parameters));
        return Pages.write(
                request.result(), parameters, "DBClusterSnapshots", wanted, shared -> SnapshotXml.of(region, shared));
    }
}
