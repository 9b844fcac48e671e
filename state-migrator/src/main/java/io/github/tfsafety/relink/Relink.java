package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;

/**
 * One address and the database that it is to be bound to.
 *
 * @param newId the id that {@code terraform import} takes; for {@code aws_rds_cluster} the cluster's identifier
 */
public record Relink(ResourceAddress address, String newId) {
    public Relink {
        requireNonNull(address, "address");
        if (newId.isBlank()) {
            throw new IllegalArgumentException("no id to bind " + address + " to");
        }
    }
}
