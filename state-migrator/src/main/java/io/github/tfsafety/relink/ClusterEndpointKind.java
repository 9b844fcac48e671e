package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;

/**
 * Custom endpoints of Aurora clusters. A restore makes none, as their names are taken while the old cluster has them;
 * one that somebody made for the restored cluster comes along.
 */
final class ClusterEndpointKind implements FollowerKind {
    private static final String CLUSTER = "cluster_identifier";
    private static final String NAME = "cluster_endpoint_identifier";
    private static final String AVAILABLE = "available";

    private final RdsClient rds;

    ClusterEndpointKind(RdsClient rds) {
        this.rds = requireNonNull(rds, "rds");
    }

    @Override
    public String type() {
        return "aws_rds_cluster_endpoint";
    }

    @Override
    public Optional<String> importId(KnownAttributes known) {
        return known.text(NAME);
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return AwsCall.call("DescribeDBClusterEndpoints", () -> {
            try {
                return rds
                        .describeDBClusterEndpoints(request -> request.dbClusterEndpointIdentifier(id))
                        .dbClusterEndpoints()
                        .stream()
                        .findFirst()
                        .map(ClusterEndpointKind::found);
            } catch (DbClusterNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private static FoundDatabase found(DBClusterEndpoint endpoint) {
        return new FoundDatabase(
                endpoint.dbClusterEndpointIdentifier(),
                endpoint.dbClusterEndpointResourceIdentifier(),
                Map.of("arn", endpoint.dbClusterEndpointArn(), CLUSTER, endpoint.dbClusterIdentifier()),
                AVAILABLE.equals(endpoint.status()) ? Usability.USABLE : Usability.NOT_YET,
                "");
    }

    @Override
    public Set<String> telling() {
        return Set.of(CLUSTER, NAME);
    }

    @Override
    public Optional<FoundDatabase> existing(KnownAttributes planned, String type, FoundDatabase database) {
        return planned.text(CLUSTER)
                .filter(cluster -> type.equals("aws_rds_cluster") && cluster.equals(database.id()))
                .flatMap(cluster -> planned.text(NAME).flatMap(this::find))
                .filter(found -> database.id().equals(found.inState().get(CLUSTER)));
    }

    @Override
    public Set<String> expectedChanges() {
        return Set.of("tags", "tags_all");
    }
}
