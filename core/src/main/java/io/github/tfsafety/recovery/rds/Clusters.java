package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.Watch;
import io.github.tfsafety.recovery.Watch.Watched;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;

/** Looks at clusters, and waits for them. */
final class Clusters {
    private final RdsClient rds;
    private final Watch watch;

    Clusters(RdsClient rds, Pace pace, RecoveryProgress progress) {
        this.rds = rds;
        this.watch = new Watch(pace, progress);
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
        return watch.await(identifier, new WatchedCluster(identifier, reached));
    }

    private final class WatchedCluster implements Watched<DBCluster> {
        private final String identifier;
        private final Predicate<DBCluster> reached;

        WatchedCluster(String identifier, Predicate<DBCluster> reached) {
            this.identifier = identifier;
            this.reached = reached;
        }

        @Override
        public DBCluster look() {
            return find(identifier)
                    .orElseThrow(() -> new RestoreFailedException(
                            identifier, "absent", "The cluster " + identifier + " is gone while it is waited for"));
        }

        @Override
        public String status(DBCluster cluster) {
            return ClusterStatus.describe(cluster);
        }

        @Override
        public boolean isReached(DBCluster cluster) {
            return reached.test(cluster);
        }

        @Override
        public void requireHope(DBCluster cluster) {
            if (ClusterStatus.isBad(cluster)) {
                throw new RestoreFailedException(
                        identifier,
                        cluster.status(),
                        "The cluster " + identifier + " is \"" + cluster.status() + "\", which no waiting mends;"
                                + " look at its events (aws rds describe-events) for the cause");
            }
        }
    }
}
