package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.terraform.TerraformCli;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A database that a state binds an address to.
 *
 * @param id its id in the state; for clusters and tables also the one that {@code terraform import} takes
 */
public record BoundDatabase(ResourceAddress address, String id) {
    public BoundDatabase {
        requireNonNull(address, "address");
        requireNonNull(id, "id");
    }

    /**
     * The members of clusters in the state of a root, by the identifiers of their clusters.
     *
     * @throws RelinkException if the state cannot be read
     */
    public static Map<String, List<BoundDatabase>> members(TerraformCli terraform) {
        StateFile state = stateOf(terraform);
        Map<String, List<BoundDatabase>> members = new TreeMap<>();
        for (BoundDatabase member : in(state, Set.of(InstanceKind.TYPE))) {
            state.attribute(member.address(), "cluster_identifier")
                    .ifPresent(cluster -> members.computeIfAbsent(cluster, first -> new ArrayList<>())
                            .add(member));
        }
        return members;
    }

    /**
     * The databases in the state of a root, in the order of the state. Takes no lock.
     *
     * @param types the resource types to look for
     * @throws RelinkException if the state cannot be read
     */
    public static List<BoundDatabase> in(TerraformCli terraform, Set<String> types) {
        return in(stateOf(terraform), types);
    }

    /** In a workspace that does not exist, even a pull makes a folder for it. */
    static StateFile stateOf(TerraformCli terraform) {
        RootPreflight.requireWorkspace(terraform);
        return StateFile.parseOrEmpty(terraform.pullState());
    }

    static List<BoundDatabase> in(StateFile state, Set<String> types) {
        return state.addresses().stream()
                .filter(address -> address.mode() == ResourceMode.MANAGED && types.contains(address.type()))
                .flatMap(address -> state.attribute(address, "id").map(id -> new BoundDatabase(address, id)).stream())
                .toList();
    }
}
