package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

/**
 * Whose resources a request is about: each account has its own in each region.
 *
 * @param account twelve digits
 * @param region such as {@code eu-west-1}
 */
public record Scope(String account, String region) {
    public Scope {
        requireNonNull(account);
        requireNonNull(region);
    }

    /** The ARN of a resource in this scope, such as {@code arn:aws:rds:eu-west-1:123456789012:cluster:orders}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
