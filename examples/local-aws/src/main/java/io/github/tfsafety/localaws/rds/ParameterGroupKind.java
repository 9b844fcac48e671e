package io.github.tfsafety.localaws.rds;

import java.util.Map;

/** Parameter groups are for clusters or for instances; the calls about both are alike but for their words. */
enum ParameterGroupKind {
    CLUSTER("DBClusterParameterGroup", "cluster-pg") {
        @Override
        Map<String, ParameterGroup> groups(RdsRegion region) {
            return region.parameterGroups;
        }

        @Override
        void requireRoom(RdsRegion region) {
            Quota.CLUSTER_PARAMETER_GROUPS.requireRoom(region);
        }

        @Override
        boolean isUsed(RdsRegion region, String group) {
            return region.clusters().stream()
                    .anyMatch(cluster -> cluster.settings()
                            .get(ClusterSetting.PARAMETER_GROUP)
                            .equals(group));
        }

        @Override
        void awaitReboot(RdsRegion region, String group) {
            region.clusters().stream()
                    .filter(cluster -> cluster.settings()
                            .get(ClusterSetting.PARAMETER_GROUP)
                            .equals(group))
                    .flatMap(cluster -> region.membersOf(cluster).stream())
                    .forEach(member -> region.put(member.awaitingRebootForCluster()));
        }
    },
    INSTANCE("DBParameterGroup", "pg") {
        @Override
        Map<String, ParameterGroup> groups(RdsRegion region) {
            return region.instanceParameterGroups;
        }

        @Override
        void requireRoom(RdsRegion region) {
            Quota.PARAMETER_GROUPS.requireRoom(region);
        }

        @Override
        boolean isUsed(RdsRegion region, String group) {
            return region.instances().stream()
                    .anyMatch(instance -> instance.parameterGroup().equals(group));
        }

        @Override
        void awaitReboot(RdsRegion region, String group) {
            region.instances().stream()
                    .filter(instance -> instance.parameterGroup().equals(group))
                    .forEach(instance -> region.put(instance.awaitingReboot()));
        }
    };

    private final String word;
    private final String arnType;

    ParameterGroupKind(String word, String arnType) {
        this.word = word;
        this.arnType = arnType;
    }

    /** What calls and replies name it: DBClusterParameterGroup or DBParameterGroup. */
    String word() {
        return word;
    }

    String nameParameter() {
        return word + "Name";
    }

    String arn(RdsRegion region, String name) {
        return region.names.arn(arnType, name);
    }

    abstract Map<String, ParameterGroup> groups(RdsRegion region);

    abstract void requireRoom(RdsRegion region);

    abstract boolean isUsed(RdsRegion region, String group);

    /** Lets those that use the group show that a static parameter waits for their restart. */
    abstract void awaitReboot(RdsRegion region, String group);
}
