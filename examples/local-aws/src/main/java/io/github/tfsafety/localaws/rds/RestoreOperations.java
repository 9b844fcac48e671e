package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The two ways to make a cluster out of a backup. Neither makes an instance. */
final class RestoreOperations {

    private static final Set<String> POINT_IN_TIME_PARAMETERS = Settings.parameters(
            ClusterSetting.class,
            Origin.RESTORE_TO_POINT_IN_TIME,
            "DBClusterIdentifier",
            "SourceDBClusterIdentifier",
            "SourceDbClusterResourceId",
            "RestoreType",
            "RestoreToTime",
            "UseLatestRestorableTime",
            "Tags");

    private static final Set<String> SNAPSHOT_PARAMETERS = Settings.parameters(
            ClusterSetting.class, Origin.RESTORE_FROM_SNAPSHOT, "DBClusterIdentifier", "SnapshotIdentifier", "Tags");

    private RestoreOperations() {}

    /** What a restore to a point in time reads from. */
    private record Source(Cluster cluster, SortedMap<String, String> tags, Optional<RestoreWindow> window) {
        Source {
            requireNonNull(cluster);
            requireNonNull(tags);
            requireNonNull(window);
        }
    }

    static XmlElement toPointInTime(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(POINT_IN_TIME_PARAMETERS);
        String id = Identifiers.fresh(parameters, "DBClusterIdentifier");
        Optional<Instant> time = wantedTime(parameters);
        Source source = source(region, parameters);
        ClusterChecks.requireRoomFor(region, id);
        requireEncryptedFor(parameters, source.cluster());
        Settings<ClusterSetting> settings =
                settings(region, source.cluster(), Origin.RESTORE_TO_POINT_IN_TIME, parameters);
        requireInWindow(source, time);
        // The source's tags as they are now, not as they were at that time.
        SortedMap<String, String> tags = parameters.has("Tags") ? Tags.read(parameters) : source.tags();
        return begin(region, request, id, settings, tags);
    }

    /** The time asked for; empty for the latest one. */
    private static Optional<Instant> wantedTime(QueryParameters parameters) {
        Optional<Instant> time = parameters.time("RestoreToTime");
        boolean latest = parameters.isTrue("UseLatestRestorableTime");
        String type = parameters.text("RestoreType").orElse("full-copy");
        if (!Set.of("full-copy", "copy-on-write").contains(type)) {
            throw RdsFaults.invalidValue("Invalid restore type " + type);
        }
        if (type.equals("copy-on-write") && time.isPresent()) {
            throw RdsFaults.invalidCombination("RestoreToTime can't be specified if RestoreType is copy-on-write");
        }
        if (latest == time.isPresent()) {
            throw RdsFaults.invalidCombination(
                    "Exactly one of RestoreToTime and UseLatestRestorableTime must be specified");
        }
        return time;
    }

    private static Source source(RdsRegion region, QueryParameters parameters) {
        boolean byName = parameters.has("SourceDBClusterIdentifier");
        if (byName == parameters.has("SourceDbClusterResourceId")) {
            throw RdsFaults.invalidCombination(
                    "Exactly one of SourceDBClusterIdentifier and SourceDbClusterResourceId must be specified");
        }
        if (byName) {
            return live(region, region.cluster(Identifiers.existing(parameters, "SourceDBClusterIdentifier")));
        }
        String resourceId = parameters.required("SourceDbClusterResourceId");
        return region.findClusterByResourceId(resourceId)
                .map(cluster -> live(region, cluster))
                .or(() -> Optional.ofNullable(region.retainedBackups.get(resourceId))
                        .map(backup -> new Source(backup.cluster(), backup.tags(), backup.window(region.now()))))
                .orElseThrow(() -> RdsFaults.automatedBackupNotFound(resourceId));
    }

    private static Source live(RdsRegion region, Cluster cluster) {
        return new Source(cluster, region.tags.of(region.arn(cluster)), RestoreWindow.of(cluster, region.now()));
    }

    private static void requireEncryptedFor(QueryParameters parameters, Cluster source) {
        if (parameters.has("KmsKeyId") && !source.settings().isTrue(ClusterSetting.STORAGE_ENCRYPTED)) {
            throw RdsFaults.invalidCombination(
                    "A KMS key cannot be given for the restore of an unencrypted DB cluster");
        }
    }

    private static void requireInWindow(Source source, Optional<Instant> time) {
        RestoreWindow window = source.window()
                .orElseThrow(() ->
                        RdsFaults.clusterState("DB Cluster " + source.cluster().id() + " has no restorable time yet."));
        time.filter(wanted -> !window.contains(wanted)).ifPresent(wanted -> {
            throw RdsFaults.invalidValue(
                    "The specified time " + wanted + " is not between the earliest restorable time " + window.earliest()
                            + " and the latest restorable time " + window.latest() + ".");
        });
    }

    static XmlElement fromSnapshot(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        return fromSnapshot(
                region,
                request,
                Snapshots.requireRestorable(region, parameters.required("SnapshotIdentifier"))
                        .snapshot());
    }

    static XmlElement fromSnapshot(RdsRegion region, QueryRequest request, Snapshot snapshot) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(SNAPSHOT_PARAMETERS);
        String id = Identifiers.fresh(parameters, "DBClusterIdentifier");
        Engine engine = Engine.of(parameters.required("Engine"));
        if (!snapshot.isAvailable()) {
            throw RdsFaults.snapshotState("The snapshot " + snapshot.id() + " is not available.");
        }
        if (!engine.word().equals(snapshot.source().settings().get(ClusterSetting.ENGINE))) {
            throw RdsFaults.invalidCombination("The engine " + engine.word() + " is not that of the snapshot");
        }
        ClusterChecks.requireRoomFor(region, id);
        Settings<ClusterSetting> settings =
                settings(region, snapshot.source(), Origin.RESTORE_FROM_SNAPSHOT, parameters);
        return begin(region, request, id, settings, Tags.read(parameters));
    }

    private static Settings<ClusterSetting> settings(
            RdsRegion region, Cluster source, Origin origin, QueryParameters parameters) {
        Settings<ClusterSetting> unset = Settings.initial(ClusterSetting.class)
                .overlaidBy(source.settings().carriedBy(origin));
        return ClusterChecks.completed(
                region, unset.overlaidBy(Settings.given(ClusterSetting.class, origin, parameters)));
    }

    private static XmlElement begin(
            RdsRegion region,
            QueryRequest request,
            String id,
            Settings<ClusterSetting> settings,
            SortedMap<String, String> tags) {
        Cluster cluster = Cluster.creating(id, region.names.resourceId("cluster-"), region.now(), settings);
        region.put(cluster);
        region.tags.set(region.arn(cluster), tags);
        region.events.add(EventLog.Source.CLUSTER, id, region.arn(cluster), "creation", "DB cluster restored");
        ClusterLife.becomeAvailable(region, cluster, Durations.RESTORE_CLUSTER);
        return request.result().add(ClusterXml.of(region, cluster));
    }
}
