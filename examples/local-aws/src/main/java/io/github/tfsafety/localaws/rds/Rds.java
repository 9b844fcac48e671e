package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.between.KeyRing;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.QueryOperation;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.QueryService;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The RDS service. */
public final class Rds {

    private final KeyRing keys;
    private final Clock clock;
    private final Schedule schedule;
    private final Map<Scope, RdsRegion> regions = new HashMap<>();

    public Rds(Clock clock, Schedule schedule, KeyRing keys) {
        this.keys = requireNonNull(keys);
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    public AwsService service() {
        return new QueryService("rds", "http://rds.amazonaws.com/doc/2014-10-31/", operations());
    }

    /** The clusters, as AWS Backup knows them. */
    public BackedUp backedUp() {
        return new AuroraBackups(this::region);
    }

    /**
     * Makes an Aurora PostgreSQL cluster of the ended Serverless v1, which no call can make any more, so that its
     * snapshots and restores can be tested.
     *
     * @param minimum and {@code maximum}: its range of capacity units
     */
    public void haveServerlessV1Cluster(Scope scope, String id, int minimum, int maximum) {
        ServerlessV1.make(region(scope), id, minimum, maximum);
    }

    private Map<String, QueryOperation> operations() {
        Map<String, QueryOperation> operations = new HashMap<>();
        addClusters(operations);
        addBackups(operations);
        addInstances(operations);
        addGroupsAndTags(operations);
        addAbsent(operations);
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
    }

    private void addBackups(Map<String, QueryOperation> operations) {
        operations.put("RestoreDBClusterToPointInTime", in(RestoreOperations::toPointInTime));
        operations.put("RestoreDBClusterFromSnapshot", in(RestoreOperations::fromSnapshot));
        operations.put("CreateDBClusterSnapshot", in(SnapshotOperations::create));
        operations.put("CopyDBClusterSnapshot", in(SnapshotCopies::copy));
        operations.put(
                "ModifyDBClusterSnapshotAttribute",
                in(
                        SnapshotSharing::modify,
                        "DBClusterSnapshotIdentifier",
                        "AttributeName",
                        "ValuesToAdd",
                        "ValuesToRemove"));
        operations.put(
                "DescribeDBClusterSnapshotAttributes", in(SnapshotSharing::describe, "DBClusterSnapshotIdentifier"));
        operations.put("DescribeEvents", in(EventLog::describe));
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
        operations.put("ModifyDBInstance", in(InstanceModification::modify));
        operations.put("RebootDBInstance", in(InstanceModification::reboot, "DBInstanceIdentifier"));
        operations.put(
                "DeleteDBInstance",
                in(InstanceOperations::delete, "DBInstanceIdentifier", "SkipFinalSnapshot", "DeleteAutomatedBackups"));
    }

    private void addGroupsAndTags(Map<String, QueryOperation> operations) {
        operations.put("CreateDBSubnetGroup", in(SubnetGroupOperations::create));
        operations.put("ModifyDBSubnetGroup", in(SubnetGroupOperations::modify));
        operations.put("DescribeDBSubnetGroups", in(SubnetGroupOperations::describe));
        operations.put("DeleteDBSubnetGroup", in(SubnetGroupOperations::delete, "DBSubnetGroupName"));
        addParameterGroups(operations, ParameterGroupKind.CLUSTER);
        addParameterGroups(operations, ParameterGroupKind.INSTANCE);
        operations.put("AddTagsToResource", in(TagOperations::add, "ResourceName", "Tags"));
        operations.put("RemoveTagsFromResource", in(TagOperations::remove, "ResourceName", "TagKeys"));
        operations.put("ListTagsForResource", in(TagOperations::list, "ResourceName"));
    }

    private void addParameterGroups(Map<String, QueryOperation> operations, ParameterGroupKind kind) {
        ParameterGroupOperations groups = new ParameterGroupOperations(kind);
        String word = kind.word();
        operations.put("Create" + word, in(groups::create));
        operations.put("Describe" + word + "s", in(groups::describe));
        operations.put("Describe" + word.replace("ParameterGroup", "Parameters"), in(groups::describeParameters));
        operations.put("Modify" + word, in(groups::modify, kind.nameParameter(), "Parameters"));
        operations.put("Reset" + word, in(groups::reset, kind.nameParameter(), "Parameters", "ResetAllParameters"));
        operations.put("Delete" + word, in(groups::delete, kind.nameParameter()));
    }

    /** What nobody can make here, so that there is none. */
    private static void addAbsent(Map<String, QueryOperation> operations) {
        // The Terraform provider asks for global clusters on every read of a cluster.
        operations.put("DescribeGlobalClusters", request -> request.result().list("GlobalClusters", List.of()));
        operations.put("DescribeDBProxies", request -> request.result().list("DBProxies", List.of()));
        operations.put("DescribeIntegrations", request -> request.result().list("Integrations", List.of()));
        operations.put(
                "DescribeEventSubscriptions", request -> request.result().list("EventSubscriptionsList", List.of()));
        operations.put(
                "DescribePendingMaintenanceActions",
                request -> request.result().list("PendingMaintenanceActions", List.of()));
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
            return operation.apply(region(request.scope()), request);
        };
    }

    private RdsRegion region(Scope scope) {
        return regions.computeIfAbsent(
                scope, absent -> new RdsRegion(new Names(scope), () -> neighbours(scope), keys, clock, schedule));
    }

    private List<RdsRegion> neighbours(Scope scope) {
        return regions.entrySet().stream()
                .filter(entry -> entry.getKey().region().equals(scope.region())
                        && !entry.getKey().equals(scope))
                .map(Map.Entry::getValue)
                .toList();
    }
}
