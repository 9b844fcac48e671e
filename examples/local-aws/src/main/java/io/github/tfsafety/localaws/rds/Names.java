package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.Scope;
import java.security.SecureRandom;
import java.time.Instant;

/** How AWS names things in one region of one account. */
record Names(Scope scope) {

    static final String DEFAULT_SECURITY_GROUP = "sg-00000000000000000";
    static final String VPC = "vpc-00000000000000000";

    static final Instant CERTIFICATE_END = Instant.parse("2061-05-26T00:00:00Z");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    Names {
        requireNonNull(scope);
    }

    /** @param type such as {@code cluster}, {@code db}, {@code cluster-snapshot}, {@code subgrp}, {@code cluster-pg} */
    String arn(String type, String id) {
        return scope.arn("rds", type + ":" + id);
    }

    /** The key of KMS that RDS uses where none is given. */
    String defaultKey() {
        return scope.arn("kms", "key/00000000-0000-0000-0000-000000000000");
    }

    /** An id that is never used again, such as that of a cluster whatever its name is. */
    String resourceId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        RANDOM.ints(26, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
        return id.toString();
    }

    /** @param kind {@code cluster-} for the writer, {@code cluster-ro-} for readers, empty for an instance */
    String endpoint(String id, String kind) {
        return id + "." + kind + "localaws0000." + scope.region() + ".rds.amazonaws.com";
    }

    String zone(int index) {
        return scope.region() + "abc".charAt(index % 3);
    }
}
