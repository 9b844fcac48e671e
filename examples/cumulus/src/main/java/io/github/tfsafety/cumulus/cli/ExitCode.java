package io.github.tfsafety.cumulus.cli;

/** The exit codes of all commands. */
final class ExitCode {
    static final int DONE = 0;
    static final int UNDECIDED = 1;
    static final int WANTING = 3;

    private ExitCode() {}
}
