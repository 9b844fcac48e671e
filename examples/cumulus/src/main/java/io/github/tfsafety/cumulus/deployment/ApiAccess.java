package io.github.tfsafety.cumulus.deployment;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import java.net.URI;
import java.util.Set;

/** How the operator API is reached. */
public sealed interface ApiAccess {
    /**
     * Over HTTP, with a bearer token.
     *
     * @param url its base with the stage, such as {@code https://HOST/dev}
     */
    record Public(URI url) implements ApiAccess {
        private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

        public Public {
            requireNonNull(url, "url");
            String host = url.getHost();
            boolean plain = "http".equals(url.getScheme()) && host != null && THIS_MACHINE.contains(host);
            if (host == null || url.getUserInfo() != null || !("https".equals(url.getScheme()) || plain)) {
                throw new CumulusException("The API's URL must begin with https:// and hold no login, not " + url);
            }
        }
    }

    /** By invoking the Lambda function {@code PREFIX-PrivateApiLambda}, which asks for no token. */
    record Private() implements ApiAccess {}
}
