package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls about endpoints of clusters: the custom ones, and in lists also the two that every cluster has. */
final class ClusterEndpointOperations {

    private static final int MOST_OF_A_CLUSTER = 5;

    private ClusterEndpointOperations() {}

    static XmlElement create(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        String id = Identifiers.fresh(parameters, "DBClusterEndpointIdentifier");
        Cluster cluster = region.cluster(Identifiers.existing(parameters, "DBClusterIdentifier"));
        if (!cluster.isAvailable()) {
            throw RdsFaults.clusterState("DB Cluster " + cluster.id() + " is not currently in the available state.");
        }
        if (region.endpoints.containsKey(id)) {
            throw new AwsError(400, "DBClusterEndpointAlreadyExistsFault", "The endpoint " + id + " already exists");
        }
        if (customOf(region, cluster).size() >= MOST_OF_A_CLUSTER) {
            throw new AwsError(
                    403,
                    "DBClusterEndpointQuotaExceededFault",
                    "A cluster has at most " + MOST_OF_A_CLUSTER + " custom endpoints");
        }
        ClusterEndpoint endpoint = new ClusterEndpoint(
                id,
                region.names.resourceId("cluster-endpoint-"),
                cluster.resourceId(),
                parameters.required("EndpointType"),
                "creating",
                parameters.texts("StaticMembers"),
                parameters.texts("ExcludedMembers"));
        region.endpoints.put(id, endpoint);
        region.tags.set(region.names.arn("cluster-endpoint", id), Tags.read(parameters));
        region.after(
                Durations.MODIFY,
                planned -> region.endpoints.computeIfPresent(id, (name, current) -> current.in("available")));
        XmlElement result = request.result();
        write(result, region, cluster, endpoint);
        return result;
    }

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        Optional<String> wanted = parameters.text("DBClusterIdentifier").map(Identifiers::nameOf);
        Optional<String> id = parameters.text("DBClusterEndpointIdentifier");
        List<XmlElement> endpoints = new ArrayList<>();
        for (Cluster cluster : region.clusters()) {
            if (wanted.map(cluster.id()::equals).orElse(true)) {
                if (id.isEmpty()) {
                    endpoints.add(builtIn(region, cluster, "WRITER", "cluster-"));
                    endpoints.add(builtIn(region, cluster, "READER", "cluster-ro-"));
                }
                for (ClusterEndpoint endpoint : customOf(region, cluster)) {
                    if (id.map(endpoint.id()::equals).orElse(true)) {
                        XmlElement xml = XmlElement.of("DBClusterEndpointList");
                        write(xml, region, cluster, endpoint);
                        endpoints.add(xml);
                    }
                }
            }
        }
        return Pages.write(request.result(), parameters, "DBClusterEndpoints", endpoints, xml -> xml);
    }

    static XmlElement delete(RdsRegion region, QueryRequest request) {
        String id = request.parameters().required("DBClusterEndpointIdentifier");
        ClusterEndpoint endpoint = region.endpoints.remove(id);
        if (endpoint == null) {
            throw notFound(id);
        }
        region.tags.forget(region.names.arn("cluster-endpoint", id));
        return request.result().text("DBClusterEndpointIdentifier", id).text("Status", "deleting");
    }

    static AwsError notFound(String id) {
        return new AwsError(400, "DBClusterEndpointNotFoundFault", "There is no endpoint " + id);
    }

    private static List<ClusterEndpoint> customOf(RdsRegion region, Cluster cluster) {
        return region.endpoints.values().stream()
                .filter(endpoint -> endpoint.clusterResourceId().equals(cluster.resourceId()))
                .toList();
    }

    private static XmlElement builtIn(RdsRegion region, Cluster cluster, String type, String kind) {
        return XmlElement.of("DBClusterEndpointList")
                .text("DBClusterIdentifier", cluster.id())
                .text("Endpoint", region.names.endpoint(cluster.id(), kind))
                .text("Status", cluster.isAvailable() ? "available" : "creating")
                .text("EndpointType", type);
    }

    private static void write(XmlElement xml, RdsRegion region, Cluster cluster, ClusterEndpoint endpoint) {
        xml.text("DBClusterEndpointIdentifier", endpoint.id())
                .text("DBClusterIdentifier", cluster.id())
                .text("DBClusterEndpointResourceIdentifier", endpoint.resourceId())
                .text("DBClusterEndpointArn", region.names.arn("cluster-endpoint", endpoint.id()))
                .text("Endpoint", region.names.endpoint(endpoint.id(), "cluster-custom-"))
                .text("Status", endpoint.status())
                .text("EndpointType", "CUSTOM")
                .text("CustomEndpointType", endpoint.type())
                .list("StaticMembers", members(endpoint.staticMembers()))
                .list("ExcludedMembers", members(endpoint.excludedMembers()));
    }

    private static List<XmlElement> members(List<String> names) {
        return names.stream().map(name -> XmlElement.ofText("member", name)).toList();
    }
}
