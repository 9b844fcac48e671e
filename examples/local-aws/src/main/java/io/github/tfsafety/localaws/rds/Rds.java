package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.QueryOperation;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.QueryService;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The RDS service. */
public final class Rds {

    private final String account;
    private final Clock clock;
    private final Schedule schedule;
    private final Map<String, RdsRegion> regions = new HashMap<>();

    private Rds(String account, Clock clock, Schedule schedule) {
        this.account = requireNonNull(account);
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    public static AwsService service(String account, Clock clock, Schedule schedule) {
        return new QueryService(
                "rds", "http://rds.amazonaws.com/doc/2014-10-31/", new Rds(account, clock, schedule).operations());
    }

    private Map<String, QueryOperation> operations() {
        return Map.ofEntries(
                Map.entry("CreateDBCluster", in(ClusterOperations::create)),
                Map.entry("DescribeDBClusters", in(ClusterOperations::describe)),
                Map.entry("ModifyDBCluster", in(ClusterModification::modify)),
                Map.entry("DeleteDBCluster", in(ClusterDeletion::delete)),
                Map.entry("RestoreDBClusterToPointInTime", in(RestoreOperations::toPointInTime)),
                Map.entry("RestoreDBClusterFromSnapshot", in(RestoreOperations::fromSnapshot)),
                Map.entry("EnableHttpEndpoint", in(HttpEndpointOperations::enable)),
                Map.entry("DisableHttpEndpoint", in(HttpEndpointOperations::disable)),
                Map.entry("AddRoleToDBCluster", in(ClusterRoles::add)),
                Map.entry("RemoveRoleFromDBCluster", in(ClusterRoles::remove)),
                Map.entry("CreateDBClusterEndpoint", in(ClusterEndpointOperations::create)),
                Map.entry("DescribeDBClusterEndpoints", in(ClusterEndpointOperations::describe)),
                Map.entry("DeleteDBClusterEndpoint", in(ClusterEndpointOperations::delete)),
                Map.entry("DescribeAccountAttributes", in(Quota::describe)),
                Map.entry("DescribeDBEngineVersions", in(OfferOperations::engineVersions)),
                Map.entry("DescribeOrderableDBInstanceOptions", in(OfferOperations::instanceOptions)),
                Map.entry("CreateDBClusterSnapshot", in(SnapshotOperations::create)),
                Map.entry("CopyDBClusterSnapshot", in(SnapshotOperations::copy)),
                Map.entry("DeleteDBClusterSnapshot", in(SnapshotOperations::delete)),
                Map.entry("DescribeDBClusterSnapshots", in(SnapshotOperations::describe)),
                Map.entry("DescribeDBClusterAutomatedBackups", in(AutomatedBackupOperations::describe)),
                Map.entry("CreateDBInstance", in(InstanceOperations::create)),
                Map.entry("DescribeDBInstances", in(InstanceOperations::describe)),
                Map.entry("ModifyDBInstance", in(InstanceOperations::modify)),
                Map.entry("DeleteDBInstance", in(InstanceOperations::delete)),
                Map.entry("CreateDBSubnetGroup", in(SubnetGroupOperations::create)),
                Map.entry("ModifyDBSubnetGroup", in(SubnetGroupOperations::modify)),
                Map.entry("DescribeDBSubnetGroups", in(SubnetGroupOperations::describe)),
                Map.entry("DeleteDBSubnetGroup", in(SubnetGroupOperations::delete)),
                Map.entry("CreateDBClusterParameterGroup", in(ParameterGroupOperations::create)),
                Map.entry("DescribeDBClusterParameterGroups", in(ParameterGroupOperations::describe)),
                Map.entry("DescribeDBClusterParameters", in(ParameterGroupOperations::describeParameters)),
                Map.entry("ModifyDBClusterParameterGroup", in(ParameterGroupOperations::modify)),
                Map.entry("ResetDBClusterParameterGroup", in(ParameterGroupOperations::reset)),
                Map.entry("DeleteDBClusterParameterGroup", in(ParameterGroupOperations::delete)),
                Map.entry("AddTagsToResource", in(TagOperations::add)),
                Map.entry("RemoveTagsFromResource", in(TagOperations::remove)),
                Map.entry("ListTagsForResource", in(TagOperations::list)),
                // There are no global clusters here; the Terraform provider asks for them on every read of a cluster.
                Map.entry("DescribeGlobalClusters", request -> request.result().list("GlobalClusters", List.of())));
    }

    private QueryOperation in(BiFunction<RdsRegion, QueryRequest, XmlElement> operation) {
        return request -> operation.apply(region(request.region()), request);
    }

    private RdsRegion region(String name) {
        return regions.computeIfAbsent(name, region -> new RdsRegion(new Names(account, region), clock, schedule));
    }
}
