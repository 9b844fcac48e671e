package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The bytes are not a plan that can be trusted. The message says why in one line, and how to get the right input. */
public final class UnreadablePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the input was refused. */
    public enum Reason {
        /** The bytes could not be read at all. */
        UNREADABLE,
        EMPTY,
        NOT_JSON,
        /** The JSON ends before its end. */
        TRUNCATED,
        TRAILING_DATA,
        DUPLICATE_KEY,
        /** Something is larger or deeper than any plan needs. */
        TOO_LARGE,
        NOT_A_PLAN,
        STATE_FILE,
        STATE_JSON,
        ENCRYPTED_PLAN,
        REDACTED_PLAN,
        EVENT_LINES,
        UNKNOWN_FORMAT,
        ERRORED,
        /** JSON in the shape of a plan, but with a part that no Terraform writes. */
        MALFORMED,
        ADDRESS_MISMATCH
    }

    private final Reason reason;

    public UnreadablePlanException(Reason reason, String message) {
        this(reason, message, null);
    }

    public UnreadablePlanException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason);
    }

    public Reason reason() {
        return reason;
    }
}
