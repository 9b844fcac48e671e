package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.SdkJson;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One call that changes something, before it is made.
 *
 * @param operation the operation's name in AWS's API
 * @param call makes it
 */
record Change(String operation, SdkPojo request, Runnable call) {
    Change {
        requireNonNull(operation, "operation");
        requireNonNull(request, "request");
        requireNonNull(call, "call");
    }

    PlannedCall planned() {
        return new PlannedCall(operation, SdkJson.write(request));
    }

    /** The call in one line. */
    String line() {
        return planned().line();
    }
}
