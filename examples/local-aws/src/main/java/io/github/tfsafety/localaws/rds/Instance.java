package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A member instance of a cluster. */
record Instance(
        String id,
        String resourceId,
        String clusterResourceId,
        Instant created,
        String status,
        String parameterGroup,
        Settings<InstanceSetting> settings) {

    static final String CREATING = "creating";
    static final String AVAILABLE = "available";
    static final String MODIFYING = "modifying";
    static final String DELETING = "deleting";

    Instance {
        requireNonNull(id);
        requireNonNull(resourceId);
        requireNonNull(clusterResourceId);
        requireNonNull(created);
        requireNonNull(status);
        requireNonNull(parameterGroup);
        requireNonNull(settings);
    }

    boolean isDeleting() {
        return status.equals(DELETING);
    }

    boolean isAvailable() {
        return status.equals(AVAILABLE);
    }

    Instance in(String newStatus) {
        return new Instance(id, resourceId, clusterResourceId, created, newStatus, parameterGroup, settings);
    }

    Instance with(Settings<InstanceSetting> changes) {
        return new Instance(
                id, resourceId, clusterResourceId, created, status, parameterGroup, settings.overlaidBy(changes));
    }
}
