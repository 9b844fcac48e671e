package io.github.tfsafety.localaws.rds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What happens to a cluster by itself after a call has begun it. */
final class ClusterLife {

    private static final DateTimeFormatter SNAPSHOT_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

    private ClusterLife() {}

    /** The cluster is created or restored after a while, and backed up for the first time a little later. */
    static void becomeAvailable(RdsRegion region, Cluster cluster, Duration duration) {
        Instant backup = cluster.created().plus(duration).plus(Durations.FIRST_BACKUP);
        region.changeAfter(
                duration,
                cluster,
                current -> hasUsableKey(region, current)
                        ? current.in(Cluster.AVAILABLE).restorableFrom(backup)
                        : locked(region, current));
        region.at(backup, planned -> backUp(region, cluster.resourceId(), planned));
    }

    private static boolean hasUsableKey(RdsRegion region, Cluster cluster) {
        return cluster.settings()
                .text(ClusterSetting.KMS_KEY)
                .map(region::isUsableKey)
                .orElse(true);
    }

    /** A cluster whose key was lost while it was made. */
    private static Cluster locked(RdsRegion region, Cluster cluster) {
        region.events.add(
                EventLog.Source.CLUSTER,
                cluster.id(),
                region.arn(cluster),
                "failure",
                "The DB cluster is inaccessible because its KMS key cannot be used");
        return cluster.in(Cluster.LOCKED);
    }

    /** Takes an automated snapshot, and plans its end and the next one in tomorrow's backup window. */
    private static void backUp(RdsRegion region, String resourceId, Instant time) {
        region.findClusterByResourceId(resourceId)
                .filter(cluster -> !cluster.isDeleting() && !cluster.status().equals(Cluster.LOCKED))
                .ifPresent(cluster -> {
                    String id = "rds:" + cluster.id() + "-" + SNAPSHOT_TIME.format(time);
                    Snapshots.begin(region, Snapshot.creating(id, Snapshot.Type.AUTOMATED, time, cluster));
                    region.at(
                            time.plus(Duration.ofDays(cluster.retentionDays())),
                            planned -> region.snapshots.remove(id));
                    region.at(nextBackup(cluster, time), planned -> backUp(region, resourceId, planned));
                });
    }

    private static Instant nextBackup(Cluster cluster, Instant time) {
        String window = cluster.settings().get(ClusterSetting.PREFERRED_BACKUP_WINDOW);
        ZonedDateTime next = time.atZone(ZoneOffset.UTC).with(LocalTime.parse(window.substring(0, 5)));
        return (next.toInstant().isAfter(time) ? next : next.plusDays(1)).toInstant();
    }
}
