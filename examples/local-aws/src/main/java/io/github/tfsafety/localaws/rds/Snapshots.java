package io.github.tfsafety.localaws.rds;

import java.util.Optional;

/** Taking and finding cluster snapshots. */
final class Snapshots {

    static final int LONGEST_NAME = 255;

    private Snapshots() {}

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if there is none of that name or ARN */
    static Snapshot require(RdsRegion region, String nameOrArn) {
        return Optional.ofNullable(region.snapshots.get(Identifiers.nameOf(nameOrArn)))
                .orElseThrow(() -> RdsFaults.snapshotNotFound(nameOrArn));
    }

    /** Begins a snapshot of a cluster as it is now. */
    static Snapshot take(RdsRegion region, String id, Snapshot.Type type, Cluster cluster) {
        requireRoomFor(region, id);
        Snapshot snapshot = new Snapshot(id, type, region.now(), Snapshot.CREATING, cluster, null);
        begin(region, snapshot);
        if (cluster.settings().isTrue(ClusterSetting.COPY_TAGS_TO_SNAPSHOT)) {
            region.tags.set(region.arn(snapshot), region.tags.of(region.arn(cluster)));
        }
        return snapshot;
    }

    static void begin(RdsRegion region, Snapshot snapshot) {
        region.snapshots.put(snapshot.id(), snapshot);
        region.at(
                snapshot.created().plus(Durations.CREATE_SNAPSHOT),
                planned -> region.snapshots.computeIfPresent(snapshot.id(), (id, current) -> current.available()));
    }

    static void requireRoomFor(RdsRegion region, String id) {
        if (region.snapshots.containsKey(id)) {
            throw RdsFaults.snapshotExists(id);
        }
        Quota.MANUAL_CLUSTER_SNAPSHOTS.requireRoom(region);
    }
}
