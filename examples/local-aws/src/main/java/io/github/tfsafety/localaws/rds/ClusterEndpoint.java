package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A custom endpoint of a cluster.
 *
 * @param type READER or ANY
 */
record ClusterEndpoint(
        String id,
        String resourceId,
        String clusterResourceId,
        String type,
        String status,
        List<String> staticMembers,
        List<String> excludedMembers) {

    ClusterEndpoint {
        requireNonNull(id);
        requireNonNull(resourceId);
        requireNonNull(clusterResourceId);
        requireNonNull(type);
        requireNonNull(status);
        staticMembers = List.copyOf(staticMembers);
        excludedMembers = List.copyOf(excludedMembers);
    }

    ClusterEndpoint in(String newStatus) {
        return new ClusterEndpoint(id, resourceId, clusterResourceId, type, newStatus, staticMembers, excludedMembers);
    }
}
