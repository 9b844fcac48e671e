package io.github.tfsafety.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;

/**
 * Looks at clusters, and waits for them. The SDK's own waiter ends after 30 minutes and takes "available" for usable.
 */
final class Clusters {
    private final RdsClient rds;
    private final Pace pace;
    private final RecoveryProgress progress;

    Clusters(RdsClient rds, Pace pace, RecoveryProgress progress) {
        this.rds = rds;
        this.pace = pace;
        this.progress = progress;
    }

    Optional<DBCluster> find(String identifier) {
        return AwsCall.call("DescribeDBClusters", () -> {
            try {
                return rds.describeDBClusters(request -> request.dbClusterIdentifier(identifier)).dbClusters().stream()
                        .findFirst();
            } catch (DbClusterNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    DBCluster awaitUsable(String identifier) {
        return await(identifier, ClusterStatus::isUsable);
    }

    DBCluster await(String identifier, Predicate<DBCluster> reached) {
        Instant begin = pace.clock().instant();
        String told = "";
        while (true) {
            DBCluster cluster = find(identifier)
                    .orElseThrow(() -> new RestoreFailedException(
                            identifier, "absent", "The cluster " + identifier + " is gone while it is waited for"));
            Duration waited = Duration.between(begin, pace.clock().instant());
            String status = ClusterStatus.describe(cluster);
            if (!status.equals(told)) {
                progress.statusChanged(identifier, status, waited);
                told = status;
            }
            if (reached.test(cluster)) {
                return cluster;
            }
            requireHope(cluster, waited);
            pause(identifier, status);
        }
    }

    private void requireHope(DBCluster cluster, Duration waited) {
        String identifier = cluster.dbClusterIdentifier();
        if (ClusterStatus.isBad(cluster)) {
            throw new RestoreFailedException(
                    identifier,
                    cluster.status(),
                    "The cluster " + identifier + " is \"" + cluster.status() + "\", which no waiting mends;"
                            + " look at its events (aws rds describe-events) for the cause");
        }
        if (waited.compareTo(pace.deadline()) > 0) {
            throw new RestoreFailedException(
                    identifier,
                    cluster.status(),
                    "The cluster " + identifier + " is still \"" + ClusterStatus.describe(cluster) + "\" after "
                            + waited.toMinutes() + " minutes");
        }
    }

    private void pause(String identifier, String status) {
        try {
            pace.sleeper().sleep(pace.interval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RestoreFailedException(identifier, status, "Interrupted while waiting for " + identifier);
        }
    }
}
