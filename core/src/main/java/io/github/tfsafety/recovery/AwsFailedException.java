package io.github.tfsafety.recovery;

import io.github.tfsafety.run.RunException;
import java.util.Set;

/** An AWS call that did not succeed, after the SDK's own retries. */
public final class AwsFailedException extends RunException {
    private static final long serialVersionUID = 1L;

    private static final Set<String> DENIALS = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

    private final String operation;
    private final String errorCode;

    AwsFailedException(String operation, String errorCode, String message, Throwable cause) {
        super(message, cause);
        this.operation = operation;
        this.errorCode = errorCode;
    }

    /** The operation's name in AWS's API. */
    public String operation() {
        return operation;
    }

    /** Whether no policy allows the call, which no further try changes. */
    public boolean isDenial() {
        return DENIALS.contains(errorCode);
    }

    /** Whether a further try may succeed: AWS was busy, or no answer came, so that the call may have had its effect. */
    public boolean mayPass() {
        return errorCode.isEmpty()
                || AwsFault.adviceFor(errorCode)
                        .filter(advice -> advice.action() == AwsFault.WAIT)
                        .isPresent();
    }

    /** AWS's error code; empty when no answer came. */
    public String errorCode() {
        return errorCode;
    }
}
