package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import java.util.Optional;
import java.util.TreeMap;

/** Finding cluster parameter groups: those of users, and the default one of each family. */
final class ParameterGroups {

    private static final String DEFAULT_PREFIX = "default.";

    private ParameterGroups() {}

    static Optional<ParameterGroup> find(RdsRegion region, String name) {
        if (name.startsWith(DEFAULT_PREFIX)) {
            String family = name.substring(DEFAULT_PREFIX.length());
            return Engine.families().contains(family)
                    ? Optional.of(new ParameterGroup(
                            name, family, "Default cluster parameter group for " + family, new TreeMap<>()))
                    : Optional.empty();
        }
        return Optional.ofNullable(region.parameterGroups.get(name));
    }

    /** For the calls about clusters, which have a code of their own for an unknown group. */
    static void require(RdsRegion region, String name) {
        if (find(region, name).isEmpty()) {
            throw RdsFaults.clusterParameterGroupNotFound(name);
        }
    }

    /** For the calls about parameter groups that change one; AWS lets nobody change a default group. */
    static ParameterGroup requireChangeable(RdsRegion region, String name) {
        ParameterGroup group = find(region, name).orElseThrow(() -> RdsFaults.parameterGroupNotFound(name));
        if (group.name().startsWith(DEFAULT_PREFIX)) {
            throw new AwsError(
                    400,
                    "InvalidDBParameterGroupState",
                    "A default DBClusterParameterGroup cannot be changed: " + name);
        }
        return group;
    }
}
