package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

/** What is to be brought back, and under which name. */
public sealed interface RecoveryRequest {
    /**
     * A cluster restored from the continuous backup of a cluster that exists.
     *
     * @param source identifier of the cluster to take the data from
     * @param target identifier of the cluster to make, which must not exist
     */
    record ClusterToPointInTime(String source, String target, RestorePoint point) implements RecoveryRequest {
        public ClusterToPointInTime {
            requireNonNull(source, "source");
            requireNonNull(target, "target");
            requireNonNull(point, "point");
        }
    }
}
