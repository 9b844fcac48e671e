package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.runbook.ForeseenFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports failures that are foreseen by their message alone, and a defect with its trace. Either way exit code 1. */
final class PlainErrors implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (ForeseenFailure.is(failure)) {
            command.getErr().println("cumulus-recovery: " + failure.getMessage());
        } else {
            command.getErr().println("cumulus-recovery: unexpected failure, please report it");
            failure.printStackTrace(command.getErr());
        }
        return ExitCode.UNDECIDED;
    }
}
