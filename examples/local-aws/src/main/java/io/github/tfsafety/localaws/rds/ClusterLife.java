package io.github.tfsafety.localaws.rds;

import java.time.Duration;

/** What happens to a cluster by itself after a call has begun it. */
final class ClusterLife {

    private ClusterLife() {}

    /** The cluster is created or restored after a while, and restorable itself a little later. */
    static void becomeAvailable(RdsRegion region, Cluster cluster, Duration duration) {
        region.changeAfter(
                duration,
                cluster,
                current -> current.in(Cluster.AVAILABLE)
                        .restorableFrom(cluster.created().plus(duration).plus(Durations.FIRST_BACKUP)));
    }
}
