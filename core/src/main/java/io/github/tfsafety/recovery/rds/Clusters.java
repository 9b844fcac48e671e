package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.Watch;
import io.github.tfsafety.recovery.Watch.Watched;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;

/** Looks at clusters and their instances, and waits for them. */
final class Clusters {
    private final RdsClient rds;
    private final Duration lead;
    private final Watch watch;
    private final RdsEvents events;

    Clusters(RdsClient rds, Pace pace, RecoveryProgress progress) {
        this.rds = rds;
        this.lead = pace.lead();
        this.watch = new Watch(pace, progress);
        this.events = new RdsEvents(rds);
    }

    /** What else is waited for at the same pace. */
    Watch watch() {
        return watch;
    }

    /** How long what comes before a restore call may take. */
    Duration lead() {
        return lead;
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

    DBCluster awaitSettled(String identifier) {
        return await(identifier, ClusterStatus::isSettled);
    }

    DBCluster await(String identifier, Predicate<DBCluster> reached) {
        return watch.await(identifier, new WatchedCluster(identifier, reached));
    }

    /** Waits for all of these instances at once: one call sees them all. */
    void awaitMembers(String cluster, Set<String> wanted) {
        if (!wanted.isEmpty()) {
            watch.await("instances of " + cluster, new WatchedMembers(cluster, wanted));
        }
    }

    /** Waits until a snapshot can be restored. */
    DBClusterSnapshot awaitSnapshot(String name) {
        return watch.await("snapshot " + name, new WatchedSnapshot(name));
    }

    List<DBInstance> members(String cluster) {
        return AwsCall.call(
                "DescribeDBInstances",
                () -> rds
                        .describeDBInstancesPaginator(request -> request.filters(Filter.builder()
                                .name("db-cluster-id")
                                .values(cluster)
                                .build()))
                        .dbInstances()
                        .stream()
                        .toList());
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
            BadStatus.advice(cluster.status()).ifPresent(advice -> {
                throw new RestoreFailedException(
                        identifier,
                        cluster.status(),
                        "The cluster " + identifier + " is \"" + cluster.status() + "\", which no waiting mends.\n  "
                                + advice + events.latestOfCluster(identifier));
            });
        }
    }

    private final class WatchedMembers implements Watched<Members> {
        private final String cluster;
        private final Set<String> wanted;

        WatchedMembers(String cluster, Set<String> wanted) {
            this.cluster = cluster;
            this.wanted = wanted;
        }

        @Override
        public Members look() {
            return new Members(wanted, members(cluster));
        }

        @Override
        public String status(Members members) {
            return members.describe();
        }

        @Override
        public boolean isReached(Members members) {
            return members.areUsable();
        }

        @Override
        public void requireHope(Members members) {
            members.lost().ifPresent(lost -> {
                String status = lost.dbInstanceStatus();
                throw new RestoreFailedException(
                        lost.dbInstanceIdentifier(),
                        status,
                        "The instance " + lost.dbInstanceIdentifier() + " is \"" + status
                                + "\", which no waiting mends."
                                + "\n  " + BadStatus.advice(status).orElse("")
                                + events.latestOfInstance(lost.dbInstanceIdentifier()));
            });
        }
    }

    private final class WatchedSnapshot implements Watched<DBClusterSnapshot> {
        private final String name;

        WatchedSnapshot(String name) {
            this.name = name;
        }

        @Override
        public DBClusterSnapshot look() {
            return AwsCall.call(
                    "DescribeDBClusterSnapshots",
                    () -> rds.describeDBClusterSnapshots(request -> request.dbClusterSnapshotIdentifier(name))
                            .dbClusterSnapshots()
                            .get(0));
        }

        @Override
        public String status(DBClusterSnapshot snapshot) {
            return snapshot.status();
        }

        @Override
        public boolean isReached(DBClusterSnapshot snapshot) {
            return "available".equals(snapshot.status());
        }

        @Override
        public void requireHope(DBClusterSnapshot snapshot) {
            BadStatus.advice(snapshot.status()).ifPresent(advice -> {
                throw new RestoreFailedException(
                        name,
                        snapshot.status(),
                        "The snapshot " + name + " is \"" + snapshot.status() + "\", which no waiting mends.\n  "
                                + advice);
            });
        }
    }
}
