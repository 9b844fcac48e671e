package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import java.util.Optional;
import java.util.TreeMap;

/** Finding parameter groups: those of users, and the default one of each family. */
final class ParameterGroups {

    private static final String DEFAULT_PREFIX = "default.";

    private ParameterGroups() {}

    static Optional<ParameterGroup> find(RdsRegion region, ParameterGroupKind kind, String name) {
        if (name.startsWith(DEFAULT_PREFIX)) {
            String family = name.substring(DEFAULT_PREFIX.length());
            return Engine.families().contains(family)
                    ? Optional.of(
                            new ParameterGroup(name, family, "Default parameter group for " + family, new TreeMap<>()))
                    : Optional.empty();
        }
        return Optional.ofNullable(kind.groups(region).get(name));
    }

    /** The group of a cluster; the calls about clusters have a code of their own for an unknown one. */
    static ParameterGroup requireForCluster(RdsRegion region, String name) {
        return find(region, ParameterGroupKind.CLUSTER, name)
                .orElseThrow(() -> RdsFaults.clusterParameterGroupNotFound(name));
    }

    /** The group of an instance. */
    static void requireForInstance(RdsRegion region, String name, String family) {
        requireFamily(require(region, ParameterGroupKind.INSTANCE, name), family);
    }

    static void requireFamily(ParameterGroup group, String family) {
        if (!group.family().equals(family)) {
            throw RdsFaults.invalidCombination("The Parameter Group " + group.name() + " with DBParameterGroupFamily "
                    + group.family() + " can't be used for this instance. Please use a Parameter Group with"
                    + " DBParameterGroupFamily " + family);
        }
    }

    static ParameterGroup require(RdsRegion region, ParameterGroupKind kind, String name) {
        return find(region, kind, name).orElseThrow(() -> RdsFaults.parameterGroupNotFound(kind.word(), name));
    }

    /** For the calls about parameter groups that change one; AWS lets nobody change a default group. */
    static ParameterGroup requireChangeable(RdsRegion region, ParameterGroupKind kind, String name) {
        ParameterGroup group = require(region, kind, name);
        if (group.name().startsWith(DEFAULT_PREFIX)) {
            throw new AwsError(
                    400, "InvalidDBParameterGroupState", "A default " + kind.word() + " cannot be changed: " + name);
        }
        return group;
    }
}
