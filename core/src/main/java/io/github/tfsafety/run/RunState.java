package io.github.tfsafety.run;

import java.util.Locale;

/** How a run stands. */
public enum RunState {
    /** A process is working on it. */
    RUNNING,
    /** Its work is done; there is nothing to resume. */
    DONE,
    /** Its last try ended with an error; it can be resumed. */
    FAILED,
    /** Its last try was cut off; it can be resumed. */
    INTERRUPTED,
    /** Its journal cannot be trusted; it cannot be resumed. */
    DAMAGED;

    /** As it is shown to a person. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
