package io.github.tfsafety.localaws.rds;

import java.util.List;
import java.util.Optional;

/** Taking and finding cluster snapshots. */
final class Snapshots {

    static final int LONGEST_NAME = 255;

    private Snapshots() {}

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if the account has none of that name or ARN */
    static Snapshot require(RdsRegion region, String nameOrArn) {
        return find(region, nameOrArn).orElseThrow(() -> RdsFaults.snapshotNotFound(nameOrArn));
    }

    private static Optional<Snapshot> find(RdsRegion region, String nameOrArn) {
        Optional<Snapshot> named = Optional.ofNullable(region.snapshots.get(Identifiers.nameOf(nameOrArn)));
        return nameOrArn.startsWith("arn:")
                ? named.filter(snapshot -> region.arn(snapshot).equalsIgnoreCase(nameOrArn))
                : named;
    }

    /**
     * A snapshot of the account, by name or ARN, or one that another account shares with it, by ARN alone.
     *
     * @throws io.github.tfsafety.localaws.protocol.AwsError if there is none
     */
    static SharedSnapshot requireRestorable(RdsRegion region, String nameOrArn) {
        return find(region, nameOrArn)
                .map(snapshot -> new SharedSnapshot(region, snapshot))
                .or(() -> sharedWith(region).stream()
                        .filter(shared -> shared.arn().equalsIgnoreCase(nameOrArn))
                        .findFirst())
                .orElseThrow(() -> RdsFaults.snapshotNotFound(nameOrArn));
    }

    /** What other accounts share with this one. */
    static List<SharedSnapshot> sharedWith(RdsRegion region) {
        String account = region.names.scope().account();
        return region.neighbours().stream()
                .flatMap(owner -> owner.snapshots.values().stream()
                        .filter(snapshot -> snapshot.sharedWith().contains(account))
                        .map(snapshot -> new SharedSnapshot(owner, snapshot)))
                .toList();
    }

    /** Begins a snapshot of a cluster as it is now. */
    static Snapshot take(RdsRegion region, String id, Snapshot.Type type, Cluster cluster) {
        requireRoomFor(region, id);
        Snapshot snapshot = Snapshot.creating(id, type, region.now(), cluster);
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
                planned -> region.snapshots.computeIfPresent(snapshot.id(), (id, current) -> {
                    region.events.add(
                            planned,
                            EventLog.Source.CLUSTER_SNAPSHOT,
                            id,
                            region.arn(current),
                            "backup",
                            "Cluster snapshot created");
                    return current.available();
                }));
    }

    static void requireRoomFor(RdsRegion region, String id) {
        if (region.snapshots.containsKey(id)) {
            throw RdsFaults.snapshotExists(id);
        }
        Quota.MANUAL_CLUSTER_SNAPSHOTS.requireRoom(region);
    }
}
