package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

/**
 * A call that changes something, before it is made.
 *
 * @param operation its name in AWS's API
 * @param request its parameters as JSON, under AWS's names; no secrets
 */
public record PlannedCall(String operation, String request) {
    public PlannedCall {
        requireNonNull(operation, "operation");
        requireNonNull(request, "request");
    }

    /** The call in one line. */
    public String line() {
        return operation + " " + request;
    }
}
