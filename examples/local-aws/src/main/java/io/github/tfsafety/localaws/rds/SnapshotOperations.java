package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The calls about cluster snapshots. */
final class SnapshotOperations {

    private static final Map<String, Function<Snapshot, List<String>>> FILTERS = Map.of(
            "db-cluster-id", snapshot -> List.of(snapshot.source().id()),
            "db-cluster-snapshot-id", snapshot -> List.of(snapshot.id()),
            "snapshot-type", snapshot -> List.of(snapshot.type().word()),
            "engine", snapshot -> List.of(snapshot.source().settings().get(ClusterSetting.ENGINE)));

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
        return request.result().add(SnapshotXml.of(region, snapshot));
    }

    static XmlElement copy(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "SourceDBClusterSnapshotIdentifier",
                "TargetDBClusterSnapshotIdentifier",
                "KmsKeyId",
                "CopyTags",
                "Tags"));
        Snapshot source = Snapshots.require(region, parameters.required("SourceDBClusterSnapshotIdentifier"));
        String id = Identifiers.fresh(parameters, "TargetDBClusterSnapshotIdentifier", Snapshots.LONGEST_NAME);
        if (!source.isAvailable()) {
            throw RdsFaults.snapshotState("The snapshot " + source.id() + " is not available.");
        }
        Snapshots.requireRoomFor(region, id);
        Snapshot copy = new Snapshot(
                id, Snapshot.Type.MANUAL, region.now(), Snapshot.CREATING, source.source(), region.arn(source));
        Snapshots.begin(region, copy);
        if (parameters.isTrue("CopyTags")) {
            region.tags.set(region.arn(copy), region.tags.of(region.arn(source)));
        }
        region.tags.add(region.arn(copy), Tags.read(parameters));
        return request.result().add(SnapshotXml.of(region, copy));
    }

    static XmlElement delete(RdsRegion region, QueryRequest request) {
        Snapshot snapshot = Snapshots.require(region, request.parameters().required("DBClusterSnapshotIdentifier"));
        if (!snapshot.isAvailable() || snapshot.type() == Snapshot.Type.AUTOMATED) {
            throw RdsFaults.snapshotState("Only an available manual snapshot can be deleted.");
        }
        region.snapshots.remove(snapshot.id());
        region.tags.forget(region.arn(snapshot));
        return request.result().add(SnapshotXml.of(region, snapshot));
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
        List<Snapshot> wanted = Filters.apply(parameters, FILTERS, wanted(region, parameters));
        return Pages.write(
                request.result(),
                parameters,
                "DBClusterSnapshots",
                wanted,
                snapshot -> SnapshotXml.of(region, snapshot));
    }

    private static List<Snapshot> wanted(RdsRegion region, QueryParameters parameters) {
        Optional<String> type = parameters.text("SnapshotType");
        Optional<String> cluster = parameters.text("DBClusterIdentifier").map(Identifiers::nameOf);
        Optional<String> resource = parameters.text("DbClusterResourceId");
        Optional<String> id = parameters.text("DBClusterSnapshotIdentifier");
        // An automated snapshot is found by its name only when its type is given with it.
        Stream<Snapshot> named = id.map(name -> Snapshots.require(region, name))
                .map(Stream::of)
                .orElseGet(() -> region.snapshots.values().stream());
        List<Snapshot> wanted = named.filter(
                        snapshot -> type.map(word -> word.equals(snapshot.type().word()))
                                .orElse(id.isEmpty() || !automated(snapshot)))
                .filter(snapshot ->
                        cluster.map(name -> name.equals(snapshot.source().id())).orElse(true))
                .filter(snapshot -> resource.map(
                                name -> name.equals(snapshot.source().resourceId()))
                        .orElse(true))
                .toList();
        if (id.isPresent() && wanted.isEmpty()) {
            throw RdsFaults.snapshotNotFound(id.get());
        }
        return wanted;
    }

    private static boolean automated(Snapshot snapshot) {
        return snapshot.type() == Snapshot.Type.AUTOMATED;
    }
}
