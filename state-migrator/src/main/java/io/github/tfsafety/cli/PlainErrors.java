package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.CheckCommand;
import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.runbook.ForeseenFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Reports failures that are foreseen by their message alone, and a defect with its trace. Either way the exit code is
 * 1.
 */
final class PlainErrors implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (command.getCommand() instanceof CheckCommand) {
            return new io.github.tfsafety.guard.cli.PlainErrors().handleExecutionException(failure, command, parsed);
        }
        if (ForeseenFailure.is(failure)) {
            command.getErr().println("tfsafety: " + failure.getMessage());
        } else {
            command.getErr().println("tfsafety: unexpected failure, please report it");
            failure.printStackTrace(command.getErr());
        }
        return ExitCode.UNDECIDED;
    }
}
