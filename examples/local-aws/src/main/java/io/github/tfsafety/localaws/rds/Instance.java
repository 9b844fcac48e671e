package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A member instance of a cluster.
 *
 * @param pending changes that are accepted but not in effect yet
 * @param groupStatus whether the parameters of its own group are in effect
 * @param clusterGroupStatus whether those of its cluster's group are
 */
record Instance(
        String id,
        String resourceId,
        String clusterResourceId,
        Instant created,
        String status,
        String parameterGroup,
        Settings<InstanceSetting> settings,
        Settings<InstanceSetting> pending,
        String groupStatus,
        String clusterGroupStatus) {

    static final String CREATING = "creating";
    static final String AVAILABLE = "available";
    static final String MODIFYING = "modifying";
    static final String REBOOTING = "rebooting";
    static final String DELETING = "deleting";

    private static final String IN_SYNC = "in-sync";
    private static final String PENDING_REBOOT = "pending-reboot";

    Instance {
        requireNonNull(id);
        requireNonNull(resourceId);
        requireNonNull(clusterResourceId);
        requireNonNull(created);
        requireNonNull(status);
        requireNonNull(parameterGroup);
        requireNonNull(settings);
        requireNonNull(pending);
        requireNonNull(groupStatus);
        requireNonNull(clusterGroupStatus);
    }

    static Instance creating(
            String id,
            String resourceId,
            Cluster cluster,
            Instant now,
            String parameterGroup,
            Settings<InstanceSetting> settings) {
        return new Instance(
                id,
                resourceId,
                cluster.resourceId(),
                now,
                CREATING,
                parameterGroup,
                settings,
                Settings.none(InstanceSetting.class),
                IN_SYNC,
                IN_SYNC);
    }

    boolean isDeleting() {
        return status.equals(DELETING);
    }

    boolean isAvailable() {
        return status.equals(AVAILABLE);
    }

    Instance in(String newStatus) {
        return copy(newStatus, parameterGroup, settings, pending, groupStatus, clusterGroupStatus);
    }

    Instance with(Settings<InstanceSetting> changes) {
        return copy(status, parameterGroup, settings.overlaidBy(changes), pending, groupStatus, clusterGroupStatus);
    }

    Instance awaiting(Settings<InstanceSetting> changes) {
        return copy(status, parameterGroup, settings, pending.overlaidBy(changes), groupStatus, clusterGroupStatus);
    }

    Instance withPendingApplied() {
        return copy(
                status,
                parameterGroup,
                settings.overlaidBy(pending),
                Settings.none(InstanceSetting.class),
                groupStatus,
                clusterGroupStatus);
    }

    /** With another group, whose parameters take effect at the next restart. */
    Instance withParameterGroup(String group) {
        return group.equals(parameterGroup)
                ? this
                : copy(status, group, settings, pending, PENDING_REBOOT, clusterGroupStatus);
    }

    Instance awaitingReboot() {
        return copy(status, parameterGroup, settings, pending, PENDING_REBOOT, clusterGroupStatus);
    }

    Instance awaitingRebootForCluster() {
        return copy(status, parameterGroup, settings, pending, groupStatus, PENDING_REBOOT);
    }

    Instance rebooted() {
        return copy(AVAILABLE, parameterGroup, settings, pending, IN_SYNC, IN_SYNC);
    }

    private Instance copy(
            String newStatus,
            String newGroup,
            Settings<InstanceSetting> newSettings,
            Settings<InstanceSetting> newPending,
            String newGroupStatus,
            String newClusterGroupStatus) {
        return new Instance(
                id,
                resourceId,
                clusterResourceId,
                created,
                newStatus,
                newGroup,
                newSettings,
                newPending,
                newGroupStatus,
                newClusterGroupStatus);
    }
}
