package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;

/** The calls about tags. They know a resource by its ARN. */
final class TagOperations {

    private TagOperations() {}

    static XmlElement add(RdsRegion region, QueryRequest request) {
        region.tags.add(arn(region, request), Tags.read(request.parameters()));
        return request.result();
    }

    static XmlElement remove(RdsRegion region, QueryRequest request) {
        region.tags.remove(arn(region, request), request.parameters().texts("TagKeys"));
        return request.result();
    }

    static XmlElement list(RdsRegion region, QueryRequest request) {
        return Tags.write(request.result(), region.tags.of(arn(region, request)));
    }

    /** The ARN in the request, after making sure that there is such a resource. */
    private static String arn(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        String arn = parameters.required("ResourceName");
        String[] parts = arn.split(":", 7);
        if (parts.length < 7 || !parts[0].equals("arn") || !parts[2].equals("rds")) {
            throw RdsFaults.invalidValue("Invalid resource name: " + arn);
        }
        String name = parts[6];
        boolean known = switch (parts[5]) {
            case "cluster" -> region.cluster(name) != null;
            case "db" -> region.instance(name) != null;
            case "cluster-snapshot" -> Snapshots.require(region, name) != null;
            case "cluster-endpoint" -> region.endpoints.containsKey(name);
            case "subgrp" -> region.subnetGroups.containsKey(name);
            case "cluster-pg" ->
                ParameterGroups.find(region, ParameterGroupKind.CLUSTER, name).isPresent();
            case "pg" ->
                ParameterGroups.find(region, ParameterGroupKind.INSTANCE, name).isPresent();
            default -> throw AwsError.notCovered("tags of " + arn);
        };
        if (!known) {
            throw switch (parts[5]) {
                case "subgrp" -> RdsFaults.subnetGroupNotFound(name);
                case "cluster-endpoint" -> ClusterEndpointOperations.notFound(name);
                default -> RdsFaults.parameterGroupNotFound("parameter group", name);
            };
        }
        return arn;
    }
}
