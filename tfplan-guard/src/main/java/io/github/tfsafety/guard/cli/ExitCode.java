package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.Verdict;

/** The exit codes of the commands. */
public final class ExitCode {
    public static final int ALLOWED = 0;
    public static final int UNDECIDED = 1;
    public static final int USAGE = 2;
    public static final int BLOCKED = 3;

    private ExitCode() {}

    /** The exit code for a verdict; what is neither allowed nor blocked is undecided. */
    public static int of(Verdict verdict) {
        if (verdict instanceof Verdict.Blocked) {
            return BLOCKED;
        }
        return verdict instanceof Verdict.Allowed ? ALLOWED : UNDECIDED;
    }
}
