package io.github.tfsafety.cumulus;

import io.github.tfsafety.run.RunException;

/** A procedure that cannot begin or go on. The message names the cause and what to do, and holds no secret. */
public final class CumulusException extends RunException {
    private static final long serialVersionUID = 1L;

    public CumulusException(String message) {
        super(message);
    }

    public CumulusException(String message, Throwable cause) {
        super(message, cause);
    }
}
