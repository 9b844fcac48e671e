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
import java.util.Set;
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
        Map<String, QueryOperation> operations = new HashMap<>();
        addClusters(operations);
        addBackups(operations);
        addInstances(operations);
        addGroupsAndTags(operations);
        return operations;
    }

    private void addClusters(Map<String, QueryOperation> operations) {
        operations.put("CreateDBCluster", in(ClusterOperations::create));
        operations.put("DescribeDBClusters", in(ClusterOperations::describe));
        operations.put("ModifyDBCluster", in(ClusterModification::modify));
        operations.put("DeleteDBCluster", in(ClusterDeletion::delete));
        operations.put("EnableHttpEndpoint", in(HttpEndpointOperations::enable, "ResourceArn"));
        operations.put("DisableHttpEndpoint", in(HttpEndpointOperations::disable, "ResourceArn"));
        operations.put("AddRoleToDBCluster", in(ClusterRoles::add, "DBClusterIdentifier", "RoleArn", "FeatureName"));
        operations.put(
                "RemoveRoleFromDBCluster", in(ClusterRoles::remove, "DBClusterIdentifier", "RoleArn", "FeatureName"));
        operations.put(
                "CreateDBClusterEndpoint",
                in(
                        ClusterEndpointOperations::create,
                        "DBClusterIdentifier",
                        "DBClusterEndpointIdentifier",
                        "EndpointType",
                        "StaticMembers",
                        "ExcludedMembers"));
        operations.put(
                "DescribeDBClusterEndpoints",
                in(
                        ClusterEndpointOperations::describe,
                        "DBClusterIdentifier",
                        "DBClusterEndpointIdentifier",
                        "MaxRecords",
                        "Marker"));
        operations.put("DeleteDBClusterEndpoint", in(ClusterEndpointOperations::delete, "DBClusterEndpointIdentifier"));
        // There are no global clusters here; the Terraform provider asks for them on every read of a cluster.
        operations.put("DescribeGlobalClusters", request -> request.result().list("GlobalClusters", List.of()));
    }

    private void addBackups(Map<String, QueryOperation> operations) {
        operations.put("RestoreDBClusterToPointInTime", in(RestoreOperations::toPointInTime));
        operations.put("RestoreDBClusterFromSnapshot", in(RestoreOperations::fromSnapshot));
        operations.put("CreateDBClusterSnapshot", in(SnapshotOperations::create));
        operations.put("CopyDBClusterSnapshot", in(SnapshotOperations::copy));
        operations.put("DeleteDBClusterSnapshot", in(SnapshotOperations::delete, "DBClusterSnapshotIdentifier"));
        operations.put("DescribeDBClusterSnapshots", in(SnapshotOperations::describe));
        operations.put("DescribeDBClusterAutomatedBackups", in(AutomatedBackupOperations::describe));
    }

    private void addInstances(Map<String, QueryOperation> operations) {
        operations.put("DescribeAccountAttributes", in(Quota::describe));
        operations.put(
                "DescribeDBEngineVersions",
                in(OfferOperations::engineVersions, "Engine", "EngineVersion", "DefaultOnly", "MaxRecords", "Marker"));
        operations.put(
                "DescribeOrderableDBInstanceOptions",
                in(
                        OfferOperations::instanceOptions,
                        "Engine",
                        "EngineVersion",
                        "DBInstanceClass",
                        "Vpc",
                        "MaxRecords",
                        "Marker"));
        operations.put("CreateDBInstance", in(InstanceOperations::create));
        operations.put("DescribeDBInstances", in(InstanceOperations::describe));
        operations.put("ModifyDBInstance", in(InstanceOperations::modify));
        operations.put(
                "DeleteDBInstance",
                in(InstanceOperations::delete, "DBInstanceIdentifier", "SkipFinalSnapshot", "DeleteAutomatedBackups"));
    }

    private void addGroupsAndTags(Map<String, QueryOperation> operations) {
        operations.put("CreateDBSubnetGroup", in(SubnetGroupOperations::create));
        operations.put("ModifyDBSubnetGroup", in(SubnetGroupOperations::modify));
        operations.put("DescribeDBSubnetGroups", in(SubnetGroupOperations::describe));
        operations.put("DeleteDBSubnetGroup", in(SubnetGroupOperations::delete, "DBSubnetGroupName"));
        operations.put("CreateDBClusterParameterGroup", in(ParameterGroupOperations::create));
        operations.put("DescribeDBClusterParameterGroups", in(ParameterGroupOperations::describe));
        operations.put("DescribeDBClusterParameters", in(ParameterGroupOperations::describeParameters));
        operations.put(
                "ModifyDBClusterParameterGroup",
                in(ParameterGroupOperations::modify, "DBClusterParameterGroupName", "Parameters"));
        operations.put(
                "ResetDBClusterParameterGroup",
                in(ParameterGroupOperations::reset, "DBClusterParameterGroupName", "Parameters", "ResetAllParameters"));
        operations.put(
                "DeleteDBClusterParameterGroup", in(ParameterGroupOperations::delete, "DBClusterParameterGroupName"));
        operations.put("AddTagsToResource", in(TagOperations::add, "ResourceName", "Tags"));
        operations.put("RemoveTagsFromResource", in(TagOperations::remove, "ResourceName", "TagKeys"));
        operations.put("ListTagsForResource", in(TagOperations::list, "ResourceName"));
    }

    /**
     * An operation on the state of the request's region.
     *
     * @param parameters those that it knows, so that no other is ignored; none for an operation that sees to it itself
     */
    private QueryOperation in(BiFunction<RdsRegion, QueryRequest, XmlElement> operation, String... parameters) {
        Set<String> known = Set.of(parameters);
        return request -> {
            if (!known.isEmpty()) {
                request.parameters().allowOnly(known);
            }
            return operation.apply(region(request.region()), request);
        };
    }

    private RdsRegion region(String name) {
        return regions.computeIfAbsent(name, region -> new RdsRegion(new Names(account, region), clock, schedule));
    }
}
