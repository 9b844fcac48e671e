package io.github.tfsafety.hcl;

/** A file that is not the HCL it should be, or an edit that cannot be made without guessing. */
public final class HclException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int line;

    HclException(String reason, int line) {
        super("line " + line + ": " + reason);
        this.reason = reason;
        this.line = line;
    }

    /** What is wrong, without the line. */
    String reason() {
        return reason;
    }

    /** The line, counted from 1, that the reason is about. */
    public int line() {
        return line;
    }
}
