package io.github.tfsafety.terraform;

import java.util.List;

/** A terraform program that is missing, could not be started, failed, or did not end in time. */
public final class TerraformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The exit code of a program that never ended by itself. */
    public static final int NO_EXIT_CODE = -1;

    private final String[] command;
    private final int exitCode;
    private final String errorOutput;

    private TerraformException(String message, List<String> command, int exitCode, String errorOutput) {
        super(message);
        this.command = command.toArray(String[]::new);
        this.exitCode = exitCode;
        this.errorOutput = errorOutput;
    }

    static TerraformException missing(String program) {
        return new TerraformException(
                "The program \"" + program + "\" is not on the PATH. Install Terraform"
                        + " (https://developer.hashicorp.com/terraform/install), or name the program to use.",
                List.of(program),
                NO_EXIT_CODE,
                "");
    }

    static TerraformException notStarted(List<String> command, Throwable cause) {
        TerraformException exception = new TerraformException(
                "Could not run " + shown(command) + ": " + cause.getMessage(), command, NO_EXIT_CODE, "");
        exception.initCause(cause);
        return exception;
    }

    static TerraformException interrupted(List<String> command, Throwable cause) {
        TerraformException exception = new TerraformException(
                "Interrupted while " + shown(command) + " was running; it was told to stop", command, NO_EXIT_CODE, "");
        exception.initCause(cause);
        return exception;
    }

    static TerraformException notUnderstood(List<String> command, String missing) {
        return new TerraformException(shown(command) + " prints no " + missing, command, NO_EXIT_CODE, "");
    }

    static TerraformException failed(List<String> command, int exitCode, String errorOutput) {
        return new TerraformException(
                shown(command) + " ended with exit code " + exitCode
                        + (errorOutput.isBlank() ? "" : ":\n" + errorOutput),
                command,
                exitCode,
                errorOutput);
    }

    static TerraformException timedOut(List<String> command, String errorOutput) {
        return new TerraformException(
                shown(command) + " did not end before its deadline and was stopped",
                command,
                NO_EXIT_CODE,
                errorOutput);
    }

    private static String shown(List<String> command) {
        return "\"" + String.join(" ", command) + "\"";
    }

    /** The argument list, program first. Values of variables never travel in it. */
    public List<String> command() {
        return List.of(command);
    }

    /** The program's exit code, or {@link #NO_EXIT_CODE}. */
    public int exitCode() {
        return exitCode;
    }

    /** The last lines that the program wrote to standard error. */
    public String errorOutput() {
        return errorOutput;
    }
}
