package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.stream.Stream;

/**
 * How many of each an account may have in a region, by the names of DescribeAccountAttributes. AWS raises them on
 * request.
 */
enum Quota {
    CLUSTERS("DBClusters", 40, 403, "DBClusterQuotaExceededFault") {
        @Override
        long used(RdsRegion region) {
            return region.clusters().size();
        }
    },
    INSTANCES("DBInstances", 40, 400, "InstanceQuotaExceeded") {
        @Override
        long used(RdsRegion region) {
            return region.instances().size();
        }
    },
    MANUAL_CLUSTER_SNAPSHOTS("ManualClusterSnapshots", 100, 400, "SnapshotQuotaExceeded") {
        @Override
        long used(RdsRegion region) {
            return region.snapshots.values().stream()
                    .filter(snapshot -> snapshot.type() == Snapshot.Type.MANUAL)
                    .count();
        }
    },
    PARAMETER_GROUPS("DBParameterGroups", 50, 400, "DBParameterGroupQuotaExceeded") {
        @Override
        long used(RdsRegion region) {
            return region.instanceParameterGroups.size();
        }
    },
    SUBNET_GROUPS("DBSubnetGroups", 50, 400, "DBSubnetGroupQuotaExceeded") {
        @Override
        long used(RdsRegion region) {
            return region.subnetGroups.size();
        }
    },
    CLUSTER_PARAMETER_GROUPS("DBClusterParameterGroups", 50, 400, "DBParameterGroupQuotaExceeded") {
        @Override
        long used(RdsRegion region) {
            return region.parameterGroups.size();
        }
    };

    private final String word;
    private final int most;
    private final int status;
    private final String code;

    Quota(String word, int most, int status, String code) {
        this.word = word;
        this.most = most;
        this.status = status;
        this.code = code;
    }

    abstract long used(RdsRegion region);

    /** Refuses one more than allowed. */
    void requireRoom(RdsRegion region) {
        if (used(region) >= most) {
            throw new AwsError(status, code, "Cannot have more than " + most + " of " + word);
        }
    }

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        return request.result()
                .list(
                        "AccountQuotas",
                        Stream.of(values()).map(quota -> quota.xml(region)).toList());
    }

    private XmlElement xml(RdsRegion region) {
        return XmlElement.of("AccountQuota")
                .text("AccountQuotaName", word)
                .number("Used", used(region))
                .number("Max", most);
    }
}
