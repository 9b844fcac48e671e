package io.github.tfsafety.recovery;

import io.github.tfsafety.run.RunException;
import java.util.List;

/** A restore that was not begun: nothing was changed. The message says what is wrong and what would be accepted. */
public final class RestoreRefusedException extends RunException {
    private static final long serialVersionUID = 1L;

    // A list of the JDK's that can be written with the exception.
    private final List<String> failures;

    public RestoreRefusedException(String message) {
        this(List.of(message));
    }

    /** @param failures all that speaks against it, at least one */
    public RestoreRefusedException(List<String> failures) {
        super(
                failures.size() == 1
                        ? failures.get(0)
                        : "Nothing was changed, because\n  - " + String.join("\n  - ", failures));
        this.failures = List.copyOf(failures);
    }

    /** Each thing that is wrong, with what would be accepted. */
    public List<String> failures() {
        return failures;
    }
}
