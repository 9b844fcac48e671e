package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.rds.ClusterFacts;

/**
 * A re-link after the first checks: the address, the cluster that the state binds it to, and the restored one as AWS
 * knows it.
 *
 * @param oldId the identifier of the cluster in state
 */
record BoundCluster(ResourceAddress address, String oldId, ClusterFacts restored) {
    BoundCluster {
        requireNonNull(address, "address");
        requireNonNull(oldId, "oldId");
        requireNonNull(restored, "restored");
    }
}
