package io.github.tfsafety.cumulus.api;

import static java.util.Objects.requireNonNull;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param body JSON, as a rule
 */
public record ApiReply(int status, String body) {
    public ApiReply {
        requireNonNull(body, "body");
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "status " + status;
    }
}
