package io.github.tfsafety.relink;

/** A re-link that could not be decided or carried out. The message says what happened, what did not, and what to do. */
public final class RelinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RelinkException(String message) {
        super(message);
    }

    RelinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
