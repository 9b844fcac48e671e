package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

/** A refusal as AWS words it: an HTTP status, a code that programs read, a message that people read. */
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String NOT_COVERED = "LocalAwsDoesNotCover";

    private final int status;
    private final String code;

    public AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = requireNonNull(code);
    }

    /** A request that AWS may well accept, but that this endpoint does not simulate: said, never ignored. */
    public static AwsError notCovered(String what) {
        return new AwsError(400, NOT_COVERED, "local-aws does not cover " + what);
    }

    /** Whether it is local-aws that refuses, and not AWS. */
    public boolean isNotCovered() {
        return code.equals(NOT_COVERED);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Sender or Receiver, the words in which the Query protocol says whose fault it is. */
    String side() {
        return status >= 500 ? "Receiver" : "Sender";
    }

    String message() {
        return requireNonNull(getMessage());
    }
}
