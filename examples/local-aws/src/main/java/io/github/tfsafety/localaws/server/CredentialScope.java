package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.AwsError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the signature of a request says about its destination. The signature itself is not verified.
 *
 * @param service such as {@code rds}
 */
record CredentialScope(String accessKey, String region, String service) {

    // AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/rds/aws4_request, SignedHeaders=...
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-[A-Z0-9-]+ Credential=(?<key>[^/]+)/\\d{8}/(?<region>[a-z0-9-]+)/(?<service>[a-z0-9-]+)/.*");

    CredentialScope {
        requireNonNull(accessKey);
        requireNonNull(region);
        requireNonNull(service);
    }

    static CredentialScope of(@Nullable String authorization) {
        Matcher scope = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        if (!scope.matches()) {
            throw new AwsError(
                    403,
                    "MissingAuthenticationToken",
                    "Request is missing Authentication Token with a credential scope");
        }
        return new CredentialScope(scope.group("key"), scope.group("region"), scope.group("service"));
    }
}
