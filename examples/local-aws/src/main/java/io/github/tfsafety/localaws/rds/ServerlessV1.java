package io.github.tfsafety.localaws.rds;

/**
 * Clusters that nobody can make any more, as AWS ended Aurora Serverless v1 on 2025-03-31. Their snapshots are still
 * about.
 */
final class ServerlessV1 {

    private ServerlessV1() {}

    /** Makes one that has been available for a while. */
    static void make(RdsRegion region, String id, int minimum, int maximum) {
        Settings<ClusterSetting> settings = ClusterChecks.completed(
                        region,
                        Settings.initial(ClusterSetting.class)
                                .with(ClusterSetting.ENGINE, Engine.AURORA_POSTGRESQL.word())
                                .with(ClusterSetting.ENGINE_VERSION, "13.9")
                                .with(ClusterSetting.STORAGE_ENCRYPTED, "true")
                                .with(ClusterSetting.MASTER_USERNAME, "postgres"))
                .with(ClusterSetting.ENGINE_MODE, "serverless")
                .with(ClusterSetting.SERVERLESS_V1_MINIMUM, Integer.toString(minimum))
                .with(ClusterSetting.SERVERLESS_V1_MAXIMUM, Integer.toString(maximum));
        Cluster cluster = Cluster.creating(id, region.names.resourceId("cluster-"), region.now(), settings)
                .in(Cluster.AVAILABLE)
                .restorableFrom(region.now());
        region.put(cluster);
    }
}
