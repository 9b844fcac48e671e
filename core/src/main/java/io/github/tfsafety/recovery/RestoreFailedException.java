package io.github.tfsafety.recovery;

import io.github.tfsafety.run.RunException;

/**
 * A restore that was begun and did not become usable. The source is as it was; the target, if any, was left for a
 * person to look at.
 */
public final class RestoreFailedException extends RunException {
    private static final long serialVersionUID = 1L;

    private final String resource;
    private final String status;

    public RestoreFailedException(String resource, String status, String message) {
        super(message);
        this.resource = resource;
        this.status = status;
    }

    public String resource() {
        return resource;
    }

    /** The last status that AWS reported. */
    public String status() {
        return status;
    }
}
