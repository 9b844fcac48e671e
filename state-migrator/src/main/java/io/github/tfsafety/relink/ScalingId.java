package io.github.tfsafety.relink;

import java.util.Map;
import java.util.Optional;

/**
 * What application autoscaling scales, and the policy by which it does. Written as {@code terraform import} takes it
 * (terraform-provider-aws, {@code internal/service/appautoscaling/target.go}, {@code policy.go}):
 * {@code dynamodb/table/orders/dynamodb:table:ReadCapacityUnits/NAME}.
 *
 * @param namespace the service, {@code rds} or {@code dynamodb}
 * @param resource such as {@code cluster:orders} or {@code table/orders/index/by-day}
 * @param dimension such as {@code dynamodb:table:ReadCapacityUnits}
 * @param policy the policy's name; empty for the scalable target itself
 */
record ScalingId(String namespace, String resource, String dimension, String policy) {
    static final String NAMESPACE = "service_namespace";
    static final String RESOURCE = "resource_id";
    static final String DIMENSION = "scalable_dimension";

    /** What application autoscaling calls the databases of each type of resource (API, ResourceId). */
    private static final Map<String, String> PREFIXES =
            Map.of("aws_rds_cluster", "rds/cluster:", "aws_dynamodb_table", "dynamodb/table/");

    static Optional<ScalingId> of(KnownAttributes known) {
        return known.text(NAMESPACE)
                .flatMap(namespace -> known.text(RESOURCE)
                        .flatMap(resource -> known.text(DIMENSION)
                                .map(dimension -> new ScalingId(namespace, resource, dimension, ""))));
    }

    ScalingId policy(String name) {
        return new ScalingId(namespace, resource, dimension, name);
    }

    /**
     * Reads what {@link #toString} writes; a dimension begins with its service and a colon, and nothing before it does.
     */
    static Optional<ScalingId> parse(String id) {
        String[] parts = id.split("/", 2);
        int dimension = id.indexOf("/" + parts[0] + ":");
        if (parts.length < 2 || dimension <= parts[0].length()) {
            return Optional.empty();
        }
        String resource = id.substring(parts[0].length() + 1, dimension);
        String[] rest = id.substring(dimension + 1).split("/", 2);
        return Optional.of(new ScalingId(parts[0], resource, rest[0], rest.length < 2 ? "" : rest[1]));
    }

    /** Whether this scales a database, or one of its indexes. */
    boolean scales(String type, FoundDatabase database) {
        String expected = PREFIXES.get(type) + database.id();
        String scaled = namespace + "/" + resource;
        return scaled.equals(expected) || scaled.startsWith(expected + "/index/");
    }

    @Override
    public String toString() {
        return String.join("/", namespace, resource, dimension) + (policy.isEmpty() ? "" : "/" + policy);
    }
}
