package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The IAM roles that clusters may assume, each with the feature it is for. A restore does not carry them over. */
final class ClusterRoles {

    private static final int MOST = 5;

    private final Map<String, Map<String, String>> featuresByRole = new HashMap<>();

    private Map<String, String> of(Cluster cluster) {
        return featuresByRole.computeIfAbsent(cluster.resourceId(), id -> new TreeMap<>());
    }

    static XmlElement add(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        Cluster cluster = region.cluster(Identifiers.existing(parameters, "DBClusterIdentifier"));
        String role = parameters.required("RoleArn");
        Map<String, String> roles = region.roles.of(cluster);
        if (roles.containsKey(role)) {
            throw new AwsError(400, "DBClusterRoleAlreadyExists", "The role " + role + " is associated already");
        }
        if (roles.size() >= MOST) {
            throw new AwsError(400, "DBClusterRoleQuotaExceeded", "A cluster has at most " + MOST + " roles");
        }
        roles.put(role, parameters.text("FeatureName").orElse(""));
        return request.result();
    }

    static XmlElement remove(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        Cluster cluster = region.cluster(Identifiers.existing(parameters, "DBClusterIdentifier"));
        String role = parameters.required("RoleArn");
        if (region.roles.of(cluster).remove(role) == null) {
            throw new AwsError(404, "DBClusterRoleNotFound", "The role " + role + " is not associated");
        }
        return request.result();
    }

    List<XmlElement> xml(Cluster cluster) {
        return of(cluster).entrySet().stream()
                .map(role -> XmlElement.of("DBClusterRole")
                        .text("RoleArn", role.getKey())
                        .text("FeatureName", role.getValue())
                        .text("Status", "ACTIVE"))
                .toList();
    }
}
