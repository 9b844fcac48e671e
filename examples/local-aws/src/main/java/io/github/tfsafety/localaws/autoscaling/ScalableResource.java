package io.github.tfsafety.localaws.autoscaling;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.JsonParameters;

/**
 * What scales.
 *
 * @param namespace such as {@code dynamodb}
 * @param id such as {@code table/orders}
 * @param dimension such as {@code dynamodb:table:ReadCapacityUnits}
 */
record ScalableResource(String namespace, String id, String dimension) {
    ScalableResource {
        requireNonNull(namespace);
        requireNonNull(id);
        requireNonNull(dimension);
    }

    static ScalableResource read(JsonParameters parameters) {
        return new ScalableResource(
                parameters.required("ServiceNamespace"),
                parameters.required("ResourceId"),
                parameters.required("ScalableDimension"));
    }

    boolean matches(JsonParameters wanted) {
        return namespace.equals(wanted.required("ServiceNamespace"))
                && wanted.text("ResourceId").map(id::equals).orElse(true)
                && (wanted.texts("ResourceIds").isEmpty()
                        || wanted.texts("ResourceIds").contains(id))
                && wanted.text("ScalableDimension").map(dimension::equals).orElse(true);
    }
}
