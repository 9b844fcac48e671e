package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.recovery.AwsCall;
import software.amazon.awssdk.services.rds.RdsClient;

/** Where a cluster answers. */
final class ClusterEndpoint {
    private ClusterEndpoint() {}

    static String of(String cluster, RdsClient rds) {
        return AwsCall.call(
                        "DescribeDBClusters",
                        () -> rds.describeDBClusters(describe -> describe.dbClusterIdentifier(cluster)))
                .dbClusters()
                .get(0)
                .endpoint();
    }
}
