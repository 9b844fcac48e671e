package io.github.tfsafety.run;

/**
 * The root of what the recovery core throws: a run that cannot begin, cannot go on, or cannot be trusted. The message
 * names the cause and what to do.
 */
public class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunException(String message) {
        super(message);
    }

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
