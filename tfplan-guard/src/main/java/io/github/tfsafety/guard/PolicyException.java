package io.github.tfsafety.guard;

import org.jspecify.annotations.Nullable;

/** A policy that cannot be used. The message names the place and what is wrong there. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyException(String message) {
        this(message, null);
    }

    PolicyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
