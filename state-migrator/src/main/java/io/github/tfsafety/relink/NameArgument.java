package io.github.tfsafety.relink;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The argument of each type of resource that names the database (hashicorp/aws provider documentation). */
public final class NameArgument {
    private static final Map<String, String> ARGUMENTS =
            Map.of("aws_rds_cluster", "cluster_identifier", "aws_dynamodb_table", "name");

    private NameArgument() {}

    /** The argument; empty for a type that holds no database, or names it in another way. */
    public static Optional<String> of(String type) {
        return Optional.ofNullable(ARGUMENTS.get(type));
    }

    /** The types that are known. */
    public static Set<String> types() {
        return ARGUMENTS.keySet();
    }
}
