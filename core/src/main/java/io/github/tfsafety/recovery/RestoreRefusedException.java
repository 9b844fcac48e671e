package io.github.tfsafety.recovery;

import io.github.tfsafety.run.RunException;

/** A restore that was not begun: nothing was changed. The message says what is wrong and what would be accepted. */
public final class RestoreRefusedException extends RunException {
    private static final long serialVersionUID = 1L;

    public RestoreRefusedException(String message) {
        super(message);
    }
}
