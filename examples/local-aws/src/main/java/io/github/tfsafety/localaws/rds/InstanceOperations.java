package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The calls about the member instances of clusters. An instance outside a cluster is not covered. */
final class InstanceOperations {

    private static final Set<String> CREATE_PARAMETERS = Settings.parameters(
            InstanceSetting.class,
            Origin.CREATE,
            "DBInstanceIdentifier",
            "DBClusterIdentifier",
            "Engine",
            "EngineVersion",
            "DBSubnetGroupName",
            "DBParameterGroupName",
            "Tags");

    private InstanceOperations() {}

    static XmlElement create(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(CREATE_PARAMETERS);
        String id = Identifiers.fresh(parameters, "DBInstanceIdentifier");
        Cluster cluster = region.cluster(Identifiers.existing(parameters, "DBClusterIdentifier"));
        Settings<InstanceSetting> settings = Settings.initial(InstanceSetting.class)
                .overlaidBy(Settings.given(InstanceSetting.class, Origin.CREATE, parameters));
        check(cluster, parameters, settings);
        if (region.findInstance(id).isPresent()) {
            throw RdsFaults.instanceExists();
        }
        Quota.INSTANCES.requireRoom(region);
        Settings<InstanceSetting> complete = settings.withDefault(
                InstanceSetting.AVAILABILITY_ZONE,
                region.names.zone(region.membersOf(cluster).size()));
        String family = ClusterChecks.parameterGroupFamily(cluster);
        String group = parameters.text("DBParameterGroupName").orElse("default." + family);
        ParameterGroups.requireForInstance(region, group, family);
        Instance instance =
                Instance.creating(id, region.names.resourceId("db-"), cluster, region.now(), group, complete);
        region.put(instance);
        region.tags.set(region.arn(instance), Tags.read(parameters));
        InstanceModification.changeAfter(
                region, Durations.CREATE_INSTANCE, instance, current -> current.in(Instance.AVAILABLE));
        region.events.add(EventLog.Source.INSTANCE, id, region.arn(instance), "creation", "DB instance created");
        return request.result().add(InstanceXml.of(region, instance));
    }

    private static void check(Cluster cluster, QueryParameters parameters, Settings<InstanceSetting> settings) {
        String engine = parameters.required("Engine");
        if (!engine.equals(cluster.settings().get(ClusterSetting.ENGINE))) {
            throw RdsFaults.invalidCombination("The engine name requested for your DB instance (" + engine
                    + ") doesn't match the engine name of your DB cluster.");
        }
        String type = parameters.required("DBInstanceClass");
        if (!type.matches("db\\.[a-z0-9-]+(\\.[a-z0-9]+)?")) {
            throw RdsFaults.invalidValue("Invalid DB Instance class: " + type);
        }
        boolean serverless = settings.get(InstanceSetting.CLASS).equals("db.serverless");
        if (serverless && !cluster.settings().has(ClusterSetting.SERVERLESS_V2_MAXIMUM)) {
            throw RdsFaults.invalidCombination(
                    "Set the Serverless v2 scaling configuration on the parent DB cluster before"
                            + " creating a Serverless v2 DB instance.");
        }
        if (!cluster.isAvailable() && !cluster.status().equals(Cluster.CREATING)) {
            throw RdsFaults.clusterState("DB Cluster " + cluster.id() + " is " + cluster.status() + ".");
        }
    }

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBInstanceIdentifier", "Filters", "MaxRecords", "Marker"));
        Map<String, Function<Instance, List<String>>> filters = Map.of(
                "db-cluster-id",
                        instance -> region.findClusterByResourceId(instance.clusterResourceId())
                                .map(cluster -> List.of(cluster.id(), region.arn(cluster)))
                                .orElse(List.of()),
                "db-instance-id", instance -> List.of(instance.id(), region.arn(instance)),
                "dbi-resource-id", instance -> List.of(instance.resourceId()));
        List<Instance> wanted = parameters
                .text("DBInstanceIdentifier")
                .map(id -> List.of(region.instance(Identifiers.nameOf(id))))
                .orElseGet(region::instances);
        return Pages.write(
                request.result(),
                parameters,
                "DBInstances",
                Filters.apply(parameters, filters, wanted),
                instance -> InstanceXml.of(region, instance));
    }

    static XmlElement delete(RdsRegion region, QueryRequest request) {
        Instance instance = region.instance(Identifiers.existing(request.parameters(), "DBInstanceIdentifier"));
        if (instance.isDeleting()) {
            throw RdsFaults.instanceState(instance.id(), instance.status());
        }
        Instance deleting = instance.in(Instance.DELETING);
        region.put(deleting);
        region.events.add(
                EventLog.Source.INSTANCE, instance.id(), region.arn(instance), "deletion", "DB instance deleted");
        region.after(Durations.DELETE_INSTANCE, planned -> region.remove(deleting));
        return request.result().add(InstanceXml.of(region, deleting));
    }
}
