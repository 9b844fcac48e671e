package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cluster at one moment.
 *
 * @param resourceId what stays when the cluster is renamed, and never comes back when it is deleted
 * @param pending changes that are accepted but not in effect yet
 * @param restorableFrom the first moment that can be restored, null until the first backup is complete
 */
record Cluster(
        String id,
        String resourceId,
        Instant created,
        String status,
        Settings<ClusterSetting> settings,
        Settings<ClusterSetting> pending,
        @Nullable Instant restorableFrom) {

    static final String CREATING = "creating";
    static final String AVAILABLE = "available";
    static final String MODIFYING = "modifying";
    static final String RENAMING = "renaming";
    static final String LOCKED = "inaccessible-encryption-credentials-recoverable";
    static final String DELETING = "deleting";
    static final String RESETTING_CREDENTIALS = "resetting-master-credentials";

    Cluster {
        requireNonNull(id);
        requireNonNull(resourceId);
        requireNonNull(created);
        requireNonNull(status);
        requireNonNull(settings);
        requireNonNull(pending);
    }

    static Cluster creating(String id, String resourceId, Instant now, Settings<ClusterSetting> settings) {
        return new Cluster(id, resourceId, now, CREATING, settings, Settings.none(ClusterSetting.class), null);
    }

    boolean isAvailable() {
        return status.equals(AVAILABLE);
    }

    boolean isDeleting() {
        return status.equals(DELETING);
    }

    int retentionDays() {
        return Integer.parseInt(settings.get(ClusterSetting.BACKUP_RETENTION_PERIOD));
    }

    Cluster named(String newId) {
        return new Cluster(newId, resourceId, created, status, settings, pending, restorableFrom);
    }

    Cluster in(String newStatus) {
        return new Cluster(id, resourceId, created, newStatus, settings, pending, restorableFrom);
    }

    Cluster with(Settings<ClusterSetting> changes) {
        return new Cluster(id, resourceId, created, status, settings.overlaidBy(changes), pending, restorableFrom);
    }

    Cluster awaiting(Settings<ClusterSetting> changes) {
        return new Cluster(id, resourceId, created, status, settings, pending.overlaidBy(changes), restorableFrom);
    }

    Cluster withPendingApplied() {
        return new Cluster(
                id,
                resourceId,
                created,
                status,
                settings.overlaidBy(pending),
                Settings.none(ClusterSetting.class),
                restorableFrom);
    }

    Cluster restorableFrom(Instant time) {
        return new Cluster(id, resourceId, created, status, settings, pending, time);
    }
}
