package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * A database that a plan endangers, as far as the plan tells which one it is.
 *
 * @param type its resource type, such as {@code aws_rds_cluster}
 * @param address where Terraform holds it
 * @param identity its identity attributes, such as {@code arn}, with the values from before the change; empty where the
 *     plan does not show them
 */
public record EndangeredDatabase(String type, String address, Map<String, String> identity) {
    public EndangeredDatabase {
        requireNonNull(type);
        requireNonNull(address);
        identity = Map.copyOf(identity);
    }

    /** The value of one identity attribute, if the plan shows it. */
    public Optional<String> identity(String attribute) {
        return Optional.ofNullable(identity.get(attribute));
    }
}
