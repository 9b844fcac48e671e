package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RecoveryPoint.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.RecoveryPointByResource;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.sts.StsClient;

/** Every way back to a cluster's data, whether it lives or not. */
final class ClusterPoints {
    private final ClusterServices services;
    private final Clusters clusters;
    private final ClusterBackups backups;

    ClusterPoints(ClusterServices services, Clusters clusters) {
        this.services = services;
        this.clusters = clusters;
        this.backups = new ClusterBackups(services.rds());
    }

    /** A client that is not there is not asked. */
    List<RecoveryPoint> withoutAwsBackup(String name) {
        return new ClusterPoints(ClusterServices.only(services.rds()), clusters).of(name);
    }

    List<RecoveryPoint> of(String name) {
        List<RecoveryPoint> points = new ArrayList<>();
        Optional<DBCluster> live = clusters.find(name);
        live.flatMap(cluster -> window(cluster).map(point -> ofEngine(cluster.engine(), point)))
                .ifPresent(points::add);
        List<DBClusterAutomatedBackup> retained = backups.retainedOf(name);
        retained.forEach(backup ->
                retained(backup).map(point -> ofEngine(backup.engine(), point)).ifPresent(points::add));
        List<DBClusterSnapshot> snapshots = backups.snapshotsOf(name);
        List<String> arns = arns(live, retained, snapshots, name).toList();
        snapshots.stream()
                .filter(snapshot -> snapshot.snapshotCreateTime() != null && "available".equals(snapshot.status()))
                .map(snapshot -> ofEngine(snapshot.engine(), snapshot(snapshot, live, arns)))
                .forEach(points::add);
        Set<String> known =
                snapshots.stream().map(DBClusterSnapshot::dbClusterSnapshotArn).collect(Collectors.toSet());
        arns.stream()
                .flatMap(arn -> recoveryPoints(arn).stream())
                .filter(point -> !known.contains(point.recoveryPointArn()))
                .flatMap(point -> awsBackup(point, name).stream())
                .forEach(points::add);
        return points;
    }

    private static Optional<RecoveryPoint> window(DBCluster cluster) {
        Instant earliest = cluster.earliestRestorableTime();
        Instant latest = cluster.latestRestorableTime();
        if (earliest == null || latest == null) {
            return Optional.empty();
        }
        String id = cluster.dbClusterIdentifier();
        return Optional.of(point(
                Kind.POINT_IN_TIME, id, id, earliest, latest, null, "--source", id, "--to-time", RecoveryPoint.TIME));
    }

    /** A retained backup shrinks from its beginning; its last moment goes when the retention has passed. */
    private static Optional<RecoveryPoint> retained(DBClusterAutomatedBackup backup) {
        var window = backup.restoreWindow();
        if (window == null || window.earliestTime() == null || window.latestTime() == null) {
            return Optional.empty();
        }
        Instant end = window.latestTime();
        Integer days = backup.backupRetentionPeriod();
        return Optional.of(point(
                Kind.RETAINED_BACKUP,
                backup.dbClusterIdentifier(),
                backup.dbClusterResourceId(),
                window.earliestTime(),
                end,
                days == null ? null : end.plus(Duration.ofDays(days)),
                "--retained",
                backup.dbClusterResourceId(),
                "--to-time",
                RecoveryPoint.TIME,
                "--capsule",
                RecoveryPoint.CAPSULE));
    }

    /** What another account shares does not say into which account to restore it; that is the one of this session. */
    private String here(DBClusterSnapshot shared, List<String> arns) {
        String store = shared.dbClusterIdentifier();
        StsClient sts = services.sts();
        if (!arns.isEmpty() || sts == null) {
            return arns.isEmpty() ? store : arns.get(0);
        }
        String account =
                AwsCall.call("GetCallerIdentity", sts::getCallerIdentity).account();
        return Arn.parse(shared.dbClusterSnapshotArn())
                .map(arn -> new Arn(arn.partition(), "rds", arn.region(), account, "cluster:" + store).toString())
                .orElse(store);
    }

    private RecoveryPoint snapshot(DBClusterSnapshot snapshot, Optional<DBCluster> live, List<String> arns) {
        Kind kind = kind(snapshot);
        Instant taken = snapshot.snapshotCreateTime();
        // AWS keeps an automated snapshot as long as the cluster's retention says, and drops it with the cluster.
        Instant expiry = live.filter(cluster -> kind == Kind.AUTOMATED_SNAPSHOT)
                .map(DBCluster::backupRetentionPeriod)
                .map(days -> taken.plus(Duration.ofDays(days)))
                .orElse(null);
        String id = snapshot.dbClusterSnapshotArn();
        String store = snapshot.dbClusterIdentifier();
        String like = kind == Kind.SHARED_SNAPSHOT ? here(snapshot, arns) : store;
        boolean settingsKnown = live.filter(cluster -> kind == Kind.SHARED_SNAPSHOT
                        || cluster.dbClusterResourceId().equals(snapshot.dbClusterResourceId()))
                .isPresent();
        List<String> command = settingsKnown
                ? command(like, "--snapshot", id)
                : command(like, "--snapshot", id, "--capsule", RecoveryPoint.CAPSULE);
        return new RecoveryPoint(kind, store, id, taken, taken, expiry, command);
    }

    private static Kind kind(DBClusterSnapshot snapshot) {
        return switch (snapshot.snapshotType()) {
            case "automated" -> Kind.AUTOMATED_SNAPSHOT;
            case "shared", "public" -> Kind.SHARED_SNAPSHOT;
            case "awsbackup" -> Kind.AWS_BACKUP;
            default ->
                snapshot.dbClusterSnapshotIdentifier().startsWith("awsbackup:")
                        ? Kind.AWS_BACKUP
                        : Kind.MANUAL_SNAPSHOT;
        };
    }

    /** AWS Backup knows a cluster by its ARN, which a deleted one's backups tell. */
    private static Stream<String> arns(
            Optional<DBCluster> live,
            List<DBClusterAutomatedBackup> retained,
            List<DBClusterSnapshot> snapshots,
            String name) {
        Stream<String> fromSnapshots = snapshots.stream()
                .filter(snapshot -> !"shared".equals(snapshot.snapshotType()))
                .flatMap(snapshot -> Arn.parse(snapshot.dbClusterSnapshotArn()).stream())
                .map(arn -> new Arn(arn.partition(), "rds", arn.region(), arn.account(), "cluster:" + name).toString());
        return Stream.of(
                        live.map(DBCluster::dbClusterArn).stream(),
                        retained.stream().map(DBClusterAutomatedBackup::dbClusterArn),
                        fromSnapshots)
                .flatMap(each -> each)
                .distinct();
    }

    private List<RecoveryPointByResource> recoveryPoints(String arn) {
        BackupClient backup = services.backup();
        if (backup == null) {
            return List.of();
        }
        return AwsCall.call("ListRecoveryPointsByResource", () -> {
            try {
                return backup
                        .listRecoveryPointsByResourcePaginator(request -> request.resourceArn(arn))
                        .recoveryPoints()
                        .stream()
                        .toList();
            } catch (ResourceNotFoundException e) {
                return List.of();
            }
        });
    }

    private static Optional<RecoveryPoint> awsBackup(RecoveryPointByResource point, String name) {
        Instant taken = point.creationDate();
        String arn = point.recoveryPointArn();
        boolean continuous = VaultedCluster.isContinuous(arn);
        if (taken == null || !(continuous || "COMPLETED".equals(point.statusAsString()))) {
            return Optional.empty();
        }
        RecoveryPoint found = point(Kind.AWS_BACKUP, name, arn, taken, taken, null, "--snapshot", arn);
        return Optional.of(continuous ? found.behind(VaultedCluster.CONTINUOUS_INSTEAD) : found);
    }

    /** AWS tells of clusters of other engines by the same calls. */
    private static RecoveryPoint ofEngine(@Nullable String engine, RecoveryPoint point) {
        return ClusterPreflight.isAurora(engine)
                ? point
                : point.behind("it is of " + engine + ", not of Aurora; restore it in the console of Amazon RDS");
    }

    private static RecoveryPoint point(
            Kind kind,
            String store,
            String id,
            Instant earliest,
            Instant latest,
            @Nullable Instant expiry,
            String... how) {
        return new RecoveryPoint(kind, store, id, earliest, latest, expiry, command(store, how));
    }

    /** Makes a cluster with a name, or an ARN, like that of the lost one. */
    private static List<String> command(String like, String... how) {
        List<String> command = new ArrayList<>(List.of("tfsafety", "restore", "cluster"));
        command.addAll(List.of(how));
        command.addAll(List.of("--target", like + "-restored"));
        return command;
    }
}
