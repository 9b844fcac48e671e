package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/**
 * What a restore reads from.
 *
 * @param id what the restore call takes: a cluster's identifier, its resource id, or a snapshot's name or ARN
 * @param earliest the first moment that it holds; null as long as it holds none
 * @param latest the last one
 * @param engine as recorded by the backup
 */
record Backup(
        Kind kind,
        String id,
        @Nullable Instant earliest,
        @Nullable Instant latest,
        String engine,
        String engineVersion,
        String status) {
    Backup {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
        requireNonNull(engine, "engine");
        requireNonNull(engineVersion, "engineVersion");
        requireNonNull(status, "status");
    }

    static Backup of(DBCluster cluster) {
        return new Backup(
                Kind.LIVE_CLUSTER,
                cluster.dbClusterIdentifier(),
                cluster.earliestRestorableTime(),
                cluster.latestRestorableTime(),
                cluster.engine(),
                cluster.engineVersion(),
                cluster.status());
    }

    static Backup of(DBClusterAutomatedBackup backup) {
        var window = backup.restoreWindow();
        return new Backup(
                Kind.RETAINED,
                backup.dbClusterResourceId(),
                window == null ? null : window.earliestTime(),
                window == null ? null : window.latestTime(),
                backup.engine(),
                backup.engineVersion(),
                backup.status());
    }

    static Backup of(DBClusterSnapshot snapshot) {
        return new Backup(
                Kind.SNAPSHOT,
                snapshot.dbClusterSnapshotArn(),
                snapshot.snapshotCreateTime(),
                snapshot.snapshotCreateTime(),
                snapshot.engine(),
                snapshot.engineVersion(),
                snapshot.status());
    }

    boolean holds(Instant moment) {
        return earliest != null && latest != null && !moment.isBefore(earliest) && !moment.isAfter(latest);
    }

    /** The last moment that it holds. */
    Instant end() {
        return requireNonNull(latest, "a backup without an end");
    }

    enum Kind {
        LIVE_CLUSTER,
        RETAINED,
        SNAPSHOT,
        /** A recovery point that AWS Backup alone can read. */
        VAULT
    }
}
