package io.github.tfsafety.reconcile;

import io.github.tfsafety.run.RunException;

/** A comparison that cannot begin or come to its end. The message names the cause and what to do. */
public final class ReconcileException extends RunException {
    private static final long serialVersionUID = 1L;

    ReconcileException(String message) {
        super(message);
    }

    ReconcileException(String message, Throwable cause) {
        super(message, cause);
    }
}
