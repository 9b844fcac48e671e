package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A DB subnet group. There is no EC2 behind it: subnets are names, spread over three zones in their order. */
record SubnetGroup(String name, String description, List<String> subnets) {

    /** The group of the default VPC, which every account has here. */
    static final String DEFAULT = "default";

    SubnetGroup {
        requireNonNull(name);
        requireNonNull(description);
        subnets = List.copyOf(subnets);
    }
}
