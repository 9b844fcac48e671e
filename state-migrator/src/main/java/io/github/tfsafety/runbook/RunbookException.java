package io.github.tfsafety.runbook;

/** A recovery that cannot be begun, or a recovery file that is not exactly understood. The message says what to do. */
public final class RunbookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunbookException(String message) {
        super(message);
    }

    RunbookException(String message, Throwable cause) {
        super(message, cause);
    }
}
