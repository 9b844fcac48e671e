package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.SeatBelt;
import io.github.tfsafety.recovery.SettingsCapsule.Entry;
import io.github.tfsafety.recovery.rds.ClusterOptions.SafetyBackup;
import io.github.tfsafety.run.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * Restores clusters, and looks after the ones that exist. Safe to call twice with the same {@link Run}: what an earlier
 * try has made is found by the run's tag and taken over. Never deletes anything.
 */
public final class ClusterRecovery implements DatabaseRecovery {
    /** A drill leaves the source alone, also its quota of snapshots: nothing is damaged. */
    private static final ClusterOptions DRILL = ClusterOptions.standard().with(SafetyBackup.LEAVE_OUT);

    /** A moment that the database's server told may lie ahead of this machine's clock. */
    private static final Duration OTHER_CLOCK = Duration.ofMinutes(1);

    private final ClusterServices services;
    private final Clusters clusters;
    private final Clusters soon;
    private final Reachability reachability;
    private final Clock clock;

    private ClusterRecovery(ClusterServices services, Pace pace, RecoveryProgress progress, DatabaseProbe probe) {
        this.services = requireNonNull(services, "services");
        this.clusters = new Clusters(services.rds(), pace, progress);
        this.soon = new Clusters(services.rds(), pace.withDeadlineAtMost(SeatBelt.DEADLINE), progress);
        this.reachability = new Reachability(probe, pace, progress);
        this.clock = pace.clock();
    }

    /**
     * A recovery that uses the caller's clients, which the caller closes.
     *
     * @param probe asks a restored cluster for a sign of life
     */
    public static ClusterRecovery using(
            ClusterServices services, Pace pace, RecoveryProgress progress, DatabaseProbe probe) {
        return new ClusterRecovery(services, pace, progress, probe);
    }

    /** One that finds and protects clusters; what a restore by it cannot look at is unknown in its report. */
    public static ClusterRecovery using(RdsClient rds, Pace pace, RecoveryProgress progress) {
        return new ClusterRecovery(ClusterServices.only(rds), pace, progress, DatabaseProbe.LEFT_OUT);
    }

    /**
     * Restores and waits until the result is usable and was compared with its source.
     *
     * @throws RestoreRefusedException if the request cannot be met; nothing was changed
     * @throws RestoreFailedException if AWS began and did not finish
     * @throws AwsFailedException if a call failed
     */
    public RestoredCluster restore(ClusterRestore request, Run run) {
        return new ClusterRestorer(services, clusters, reachability).restore(request, run);
    }

    /**
     * What a restore would change: every call in order. Looks, and changes nothing.
     *
     * @throws RestoreRefusedException if the request cannot be met
     */
    public List<PlannedCall> plan(ClusterRestore request) {
        return new ClusterRestorer(services, clusters, reachability)
                .plan(request, clock.instant())
                .calls();
    }

    /**
     * Requires that a snapshot is one of a cluster, under whichever name it was taken. What another account shares is
     * of none of this one's.
     *
     * @throws RestoreRefusedException if it is another cluster's
     */
    public void requireSnapshotOf(String source, String snapshot) {
        String name = source.toLowerCase(Locale.ROOT);
        new ClusterBackups(services.rds())
                .snapshot(snapshot)
                .filter(found -> !List.of("shared", "public").contains(found.snapshotType()))
                .filter(found -> !name.equals(found.dbClusterIdentifier()))
                .filter(found -> clusters.find(name)
                        .filter(cluster -> SourceResolver.isSame(cluster, found))
                        .isEmpty())
                .ifPresent(other -> {
                    throw new RestoreRefusedException("The snapshot " + snapshot + " is one of the cluster "
                            + other.dbClusterIdentifier() + ", not of " + source
                            + "; leave --source out, or name another snapshot");
                });
    }

    /**
     * What the instances will be called of a cluster that is restored under another name, by the names of the source's.
     *
     * @throws RestoreRefusedException if there is no such source
     */
    public Map<String, String> instanceNames(String source, String target) {
        String name = existing(source).dbClusterIdentifier();
        return Renaming.of(name, target, clusters.members(name)).instances();
    }

    @Override
    public boolean exists(String nameOrArn) {
        return clusterName(nameOrArn).flatMap(clusters::find).isPresent();
    }

    @Override
    public List<RecoveryPoint> points(String nameOrArn) {
        return clusterName(nameOrArn)
                .map(name -> new ClusterPoints(services, clusters).of(name))
                .orElse(List.of());
    }

    @Override
    public List<RecoveryPoint> pointsWithoutAwsBackup(String nameOrArn) {
        return clusterName(nameOrArn)
                .map(name -> new ClusterPoints(services, clusters).withoutAwsBackup(name))
                .orElse(List.of());
    }

    @Override
    public String backUp(String nameOrArn, Run run) {
        String name = existing(nameOrArn).dbClusterIdentifier();
        return new ClusterBackup(services.rds(), clusters)
                .take(ClusterBackup.request(name, "backup-" + run.id(), run.id()), run);
    }

    @Override
    public List<PlannedCall> planBackUp(String nameOrArn) {
        String name = existing(nameOrArn).dbClusterIdentifier();
        return List.of(ClusterBackup.planned(
                ClusterBackup.request(name, "backup-" + ClusterRestorer.NO_RUN, ClusterRestorer.NO_RUN)));
    }

    /**
     * What {@link #keepSnapshot} would change. Looks, and changes nothing.
     *
     * @throws RestoreRefusedException if there is no such snapshot
     */
    public PlannedCall planKeeping(String snapshot) {
        return new SnapshotCopy(services.rds(), clusters).planned(snapshot, ClusterRestorer.NO_RUN);
    }

    /**
     * Copies an automated snapshot, which AWS drops, into a manual one, which stays.
     *
     * @param snapshot its name or ARN
     * @return the copy's ARN
     * @throws RestoreRefusedException if there is no such snapshot
     */
    public String keepSnapshot(String snapshot, Run run) {
        return new SnapshotCopy(services.rds(), clusters).keep(snapshot, run);
    }

    @Override
    public Entry capture(String nameOrArn) {
        return ClusterCapsule.write(new ClusterReader(services).read(existing(nameOrArn)));
    }

    @Override
    public RestoredCluster drill(String nameOrArn, String target, Run run) {
        return drill(nameOrArn, target, new RestorePoint.Latest(), run);
    }

    /**
     * Restores under a throw-away name, with all settings, and links nothing to it. Waits for a moment of just now:
     * AWS's backup is a few minutes behind.
     */
    public RestoredCluster drill(String nameOrArn, String target, RestorePoint point, Run run) {
        String source = existing(nameOrArn).dbClusterIdentifier();
        point.chosenTime()
                .filter(moment -> moment.isBefore(run.clock().instant().plus(OTHER_CLOCK)))
                .ifPresent(moment -> soon.await(source, cluster -> reaches(cluster, moment)));
        return restore(new ClusterRestore(source, target, point, DRILL), run);
    }

    @Override
    public List<PlannedCall> planDrill(String nameOrArn, String target) {
        String source = existing(nameOrArn).dbClusterIdentifier();
        return plan(new ClusterRestore(source, target, new RestorePoint.Latest(), DRILL));
    }

    private static boolean reaches(DBCluster cluster, Instant moment) {
        Instant latest = cluster.latestRestorableTime();
        return latest != null && !latest.isBefore(moment);
    }

    /**
     * Where clients of a cluster connect.
     *
     * @throws RestoreRefusedException if there is no such cluster, or no instance of it that could answer
     */
    public Endpoint endpointOf(String nameOrArn) {
        DBCluster cluster = existing(nameOrArn);
        if (cluster.endpoint() == null
                || cluster.port() == null
                || cluster.dbClusterMembers().isEmpty()) {
            throw new RestoreRefusedException(
                    "The cluster " + nameOrArn + " has no instance that could be asked; make one first");
        }
        return new Endpoint(cluster.endpoint(), cluster.port());
    }

    /** Host and port of a cluster's writer. */
    public record Endpoint(String host, int port) {}

    /** A cluster as AWS knows it now; empty if there is none of that name. */
    public Optional<ClusterFacts> findCluster(String identifier) {
        return clusters.find(identifier).map(ClusterFacts::of);
    }

    /**
     * Switches deletion protection on, waits until AWS reports it, and leaves it on: from then on neither Terraform nor
     * anybody else deletes the cluster by mistake.
     *
     * @return whether a cluster of that name exists; one that is gone needs no protection
     */
    public Protection protectCluster(String identifier, Run run) {
        Optional<DBCluster> found = clusters.find(identifier);
        if (found.isEmpty()) {
            return Protection.NO_SUCH_CLUSTER;
        }
        if (!isProtected(found.get())) {
            SeatBelt.fasten("protect " + identifier, identifier, run, () -> {
                AwsCall.call(
                        "ModifyDBCluster",
                        () -> services.rds()
                                .modifyDBCluster(change -> change.dbClusterIdentifier(identifier)
                                        .deletionProtection(true)
                                        .applyImmediately(true)));
            });
            soon.await(identifier, ClusterRecovery::isProtected);
        }
        return Protection.ON;
    }

    private DBCluster existing(String nameOrArn) {
        return clusterName(nameOrArn)
                .flatMap(clusters::find)
                .orElseThrow(() -> new RestoreRefusedException("There is no cluster " + nameOrArn
                        + " in this account and region; check AWS_PROFILE and AWS_REGION"));
    }

    /** The identifier in a cluster's ARN, or the name itself; empty for the ARN of something else. */
    private static Optional<String> clusterName(String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return Optional.of(nameOrArn);
        }
        return Arn.parse(nameOrArn)
                .filter(arn -> arn.service().equals("rds") && arn.resource().startsWith("cluster:"))
                .map(Arn::name);
    }

    private static boolean isProtected(DBCluster cluster) {
        return Boolean.TRUE.equals(cluster.deletionProtection());
    }

    /** What became of a wish to protect. */
    public enum Protection {
        /** AWS reports deletion protection as on. */
        ON,
        /** There is nothing to protect. */
        NO_SUCH_CLUSTER
    }
}
