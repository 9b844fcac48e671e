package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;

/** Switching the Data API of a cluster on and off; there is no Data API behind it. */
final class HttpEndpointOperations {

    private HttpEndpointOperations() {}

    static XmlElement enable(RdsRegion region, QueryRequest request) {
        return set(region, request, "true");
    }

    static XmlElement disable(RdsRegion region, QueryRequest request) {
        return set(region, request, "false");
    }

    private static XmlElement set(RdsRegion region, QueryRequest request, String value) {
        String arn = request.parameters().required("ResourceArn");
        Cluster cluster = region.findCluster(Identifiers.nameOf(arn))
                .orElseThrow(
                        () -> new AwsError(404, "ResourceNotFoundFault", "The resource " + arn + " is not found."));
        if (!cluster.isAvailable()) {
            throw new AwsError(400, "InvalidResourceStateFault", "The cluster is " + cluster.status() + ".");
        }
        Settings<ClusterSetting> change = Settings.none(ClusterSetting.class).with(ClusterSetting.HTTP_ENDPOINT, value);
        region.put(cluster.with(change));
        return request.result().text("ResourceArn", arn).text("HttpEndpointEnabled", value);
    }
}
