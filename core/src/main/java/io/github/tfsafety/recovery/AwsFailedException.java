package io.github.tfsafety.recovery;

import io.github.tfsafety.run.RunException;

/** An AWS call that did not succeed, after the SDK's own retries. */
public final class AwsFailedException extends RunException {
    private static final long serialVersionUID = 1L;

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

    /** AWS's error code; empty when no answer came. */
    public String errorCode() {
        return errorCode;
    }
}
