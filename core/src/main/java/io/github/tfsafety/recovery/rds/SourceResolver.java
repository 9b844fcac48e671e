package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.RestorePoint.FromRetainedBackup;
import io.github.tfsafety.recovery.RestorePoint.FromSnapshot;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.recovery.SettingsCapsule.Entry;
import io.github.tfsafety.recovery.VaultPoint;
import io.github.tfsafety.recovery.Vaults;
import io.github.tfsafety.recovery.rds.ClusterRecord.Origin;
import io.github.tfsafety.recovery.rds.ClusterSource.Damaged;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/**
 * Finds what a request means: the backup to read, and the settings to restore, which are those of the cluster if it
 * lives, else of the capsule, else the few that the backup records.
 */
final class SourceResolver {
    private final Clusters clusters;
    private final ClusterBackups backups;
    private final ClusterReader reader;
    private final Supplier<Vaults> vaults;

    SourceResolver(Clusters clusters, ClusterBackups backups, ClusterReader reader, Supplier<Vaults> vaults) {
        this.vaults = vaults;
        this.clusters = clusters;
        this.backups = backups;
        this.reader = reader;
    }

    /**
     * Resolves a request by looking.
     *
     * @throws RestoreRefusedException if there is no such backup, or more than one
     */
    ClusterSource resolve(ClusterRestore request) {
        if (request.point() instanceof FromSnapshot from) {
            return VaultPoint.isArn(from.id()) ? ofVault(request, from.id()) : ofSnapshot(request, from.id());
        }
        if (request.point() instanceof FromRetainedBackup from) {
            return ofRetained(
                    request,
                    backups.byResourceId(from.resourceId())
                            .orElseThrow(() -> new RestoreRefusedException("AWS has kept no automated backup of "
                                    + from.resourceId() + "; tfsafety points NAME shows what is left")));
        }
        return ofCluster(request);
    }

    private ClusterSource ofCluster(ClusterRestore request) {
        String name = request.source()
                .orElseThrow(() -> new RestoreRefusedException("A restore to a moment needs the name of its source"));
        Optional<DBCluster> live = clusters.find(name);
        if (live.isPresent()) {
            return new ClusterSource(reader.read(live.get()), Backup.of(live.get()), Damaged.EXISTS);
        }
        List<DBClusterAutomatedBackup> retained = backups.retainedOf(name);
        if (retained.size() == 1) {
            return ofRetained(request, retained.get(0));
        }
        throw new RestoreRefusedException(
                retained.isEmpty()
                        ? "There is no cluster " + name + " in this account and region, and AWS has kept no automated"
                                + " backup of one; check AWS_PROFILE and AWS_REGION, and see tfsafety points " + name
                        : "AWS has kept the backups of " + retained.size() + " clusters that were called " + name
                                + "; choose one by its resource id, which tfsafety points " + name + " shows");
    }

    private ClusterSource ofRetained(ClusterRestore request, DBClusterAutomatedBackup retained) {
        ClusterRecord recorded = ClusterRecord.ofBackup(RecordedCluster.of(retained));
        return new ClusterSource(settings(request, recorded, null), Backup.of(retained), Damaged.GONE);
    }

    private ClusterSource ofSnapshot(ClusterRestore request, String id) {
        DBClusterSnapshot snapshot = backups.snapshot(id)
                .orElseThrow(() -> new RestoreRefusedException("There is no cluster snapshot " + id
                        + " in this account and region; one that another account shares is named by its ARN"));
        ClusterRecord recorded = ClusterRecord.ofBackup(RecordedCluster.of(snapshot));
        String name = request.source().orElse(snapshot.dbClusterIdentifier());
        DBCluster live = clusters.find(name)
                .filter(cluster -> request.source().isPresent() || isSame(cluster, snapshot))
                .orElse(null);
        return new ClusterSource(
                settings(request, recorded, live), Backup.of(snapshot), live == null ? Damaged.GONE : Damaged.EXISTS);
    }

    private ClusterSource ofVault(ClusterRestore request, String arn) {
        VaultPoint point = VaultedCluster.required(vaults.get().find(arn));
        ClusterRecord recorded = ClusterRecord.ofBackup(VaultedCluster.cluster(point));
        DBCluster live = clusters.find(request.source().orElse(recorded.id()))
                .filter(cluster -> request.source().isPresent() || isOlder(cluster, point))
                .orElse(null);
        return new ClusterSource(
                settings(request, recorded, live),
                VaultedCluster.backup(point),
                live == null ? Damaged.GONE : Damaged.EXISTS);
    }

    /** A vault does not tell a cluster's resource id; one that was made after the copy is another one. */
    private static boolean isOlder(DBCluster cluster, VaultPoint point) {
        return point.resourceArn().equals(cluster.dbClusterArn())
                && cluster.clusterCreateTime() != null
                && cluster.clusterCreateTime().isBefore(point.created());
    }

    /** A cluster that only has the name of the one that the snapshot was taken of may be another one altogether. */
    static boolean isSame(DBCluster cluster, DBClusterSnapshot snapshot) {
        return cluster.dbClusterResourceId().equals(snapshot.dbClusterResourceId());
    }

    private ClusterRecord settings(ClusterRestore request, ClusterRecord recorded, @Nullable DBCluster live) {
        if (live != null) {
            return reader.read(live);
        }
        return request.options()
                .capsule()
                .map(capsule -> ClusterCapsule.read(entry(capsule, request, recorded), Origin.CAPSULE))
                .orElse(recorded);
    }

    private static Entry entry(SettingsCapsule capsule, ClusterRestore request, ClusterRecord recorded) {
        String name = request.source().orElse(recorded.id());
        return capsule.of(name)
                .or(() -> capsule.of(ClusterCapsule.KIND, name))
                .orElseThrow(() -> new RestoreRefusedException("The capsule has no settings of the cluster " + name
                        + "; it was taken at " + capsule.takenAt()));
    }
}
