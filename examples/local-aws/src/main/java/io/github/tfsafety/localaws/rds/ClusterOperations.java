package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** Creating and describing clusters. */
final class ClusterOperations {

    private static final Set<String> CREATE_PARAMETERS = Settings.parameters(
            ClusterSetting.class,
            Origin.CREATE,
            "DBClusterIdentifier",
            "MasterUserPassword",
            "ManageMasterUserPassword",
            "MasterUserSecretKmsKeyId",
            "Tags");

    private static final Map<String, Function<Cluster, List<String>>> FILTERS = Map.of(
            "db-cluster-id", cluster -> List.of(cluster.id()),
            "db-cluster-resource-id", cluster -> List.of(cluster.resourceId()),
            "engine", cluster -> List.of(cluster.settings().get(ClusterSetting.ENGINE)));

    private ClusterOperations() {}

    static XmlElement create(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(CREATE_PARAMETERS);
        String id = Identifiers.fresh(parameters, "DBClusterIdentifier");
        Settings<ClusterSetting> given = Settings.given(ClusterSetting.class, Origin.CREATE, parameters);
        MasterUser.check(Engine.of(parameters.required("Engine")), parameters);
        Settings<ClusterSetting> settings = ClusterChecks.completed(
                region,
                Settings.initial(ClusterSetting.class)
                        .overlaidBy(given)
                        .overlaidBy(MasterUser.managedSecret(region, parameters)));
        SortedMap<String, String> tags = Tags.read(parameters);
        ClusterChecks.requireRoomFor(region, id);

        Cluster cluster = Cluster.creating(id, region.names.resourceId("cluster-"), region.now(), settings);
        region.put(cluster);
        region.tags.set(region.arn(cluster), tags);
        region.events.add(EventLog.Source.CLUSTER, id, region.arn(cluster), "creation", "DB cluster created");
        ClusterLife.becomeAvailable(region, cluster, Durations.CREATE_CLUSTER);
        return request.result().add(ClusterXml.of(region, cluster));
    }

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBClusterIdentifier", "Filters", "MaxRecords", "Marker", "IncludeShared"));
        List<Cluster> wanted = parameters
                .text("DBClusterIdentifier")
                .map(id -> List.of(region.cluster(Identifiers.nameOf(id))))
                .orElseGet(region::clusters);
        return Pages.write(
                request.result(),
                parameters,
                "DBClusters",
                Filters.apply(parameters, FILTERS, wanted),
                cluster -> ClusterXml.of(region, cluster));
    }
}
