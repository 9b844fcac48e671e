package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

/**
 * One request as it arrived.
 *
 * @param region the region in the credential scope of the signature
 * @param target the {@code X-Amz-Target} header, empty when there is none
 */
public record WireRequest(String region, String target, String body) {
    public WireRequest {
        requireNonNull(region);
        requireNonNull(target);
        requireNonNull(body);
    }
}
