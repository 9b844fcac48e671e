package io.github.tfsafety.relink;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.recovery.rds.ClusterFacts;
import io.github.tfsafety.relink.StateFile.StateObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes and imports in the private copy, and proves by the copy's state that exactly this and nothing else happened.
 */
final class CopyRelinker {
    private final PrivateCopy copy;

    CopyRelinker(PrivateCopy copy) {
        this.copy = copy;
    }

    /** Binds every address anew, in the copy only, and returns the copy's state. */
    StateFile relink(List<BoundCluster> clusters, StateFile base) {
        for (BoundCluster cluster : clusters) {
            copy.terraform().removeFromState(cluster.address().toString());
            copy.terraform()
                    .importResource(
                            cluster.address().toString(), cluster.restored().identifier());
        }
        StateFile relinked = copy.state();
        clusters.forEach(cluster -> requireIdentity(relinked, cluster));
        requireRestUnchanged(base, relinked, clusters);
        return relinked;
    }

    private static void requireIdentity(StateFile relinked, BoundCluster cluster) {
        ClusterFacts restored = cluster.restored();
        boolean same = relinked.attribute(cluster.address(), "arn").equals(Optional.of(restored.arn()))
                && relinked.attribute(cluster.address(), "cluster_resource_id")
                        .equals(Optional.of(restored.resourceId()));
        if (!same) {
            throw new RelinkException("After the import, " + cluster.address() + " is not bound to " + restored.arn()
                    + " (" + restored.resourceId() + ")");
        }
    }

    private static void requireRestUnchanged(StateFile base, StateFile relinked, List<BoundCluster> clusters) {
        Set<ResourceAddress> listed =
                clusters.stream().map(BoundCluster::address).collect(toSet());
        Map<StateObject, JsonNode> before = base.meaning();
        Map<StateObject, JsonNode> after = relinked.meaning();
        before.keySet().removeIf(object -> mayChange(object.address(), listed));
        after.keySet().removeIf(object -> mayChange(object.address(), listed));
        if (!before.equals(after)) {
            throw new RelinkException("The import changed other addresses of the state than the ones to re-link");
        }
    }

    /** An import reads data sources anew, as every plan does. */
    private static boolean mayChange(ResourceAddress address, Set<ResourceAddress> listed) {
        return listed.contains(address) || address.mode() != ResourceMode.MANAGED;
    }
}
