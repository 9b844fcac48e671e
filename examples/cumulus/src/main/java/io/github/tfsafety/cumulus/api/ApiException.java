package io.github.tfsafety.cumulus.api;

import io.github.tfsafety.run.RunException;

/** The API did not do what was asked. The message names the request and the status, and never a body or a token. */
public final class ApiException extends RunException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(String message, int status) {
        super(message);
        this.status = status;
    }

    ApiException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** HTTP's status; 0 if there was no answer. */
    public int status() {
        return status;
    }
}
