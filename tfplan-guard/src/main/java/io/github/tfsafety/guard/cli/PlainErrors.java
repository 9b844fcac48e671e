package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.PolicyException;
import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.terraform.TerraformException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports every failure as "could not decide": the message for those that are foreseen, the trace for a defect. */
public final class PlainErrors implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (isForeseen(failure)) {
            command.getErr().println(problem(command) + ": " + failure.getMessage());
        } else {
            command.getErr().println(problem(command) + ": unexpected failure, please report it");
            failure.printStackTrace(command.getErr());
        }
        return ExitCode.UNDECIDED;
    }

    /** What was to be done, and could not be. */
    private static String problem(CommandLine command) {
        Object failed = command.getCommand();
        if (failed instanceof ApplyCommand) {
            return "could not decide or apply";
        }
        return failed instanceof PlanCommand ? "could not plan or decide" : "could not decide";
    }

    private static boolean isForeseen(Exception failure) {
        return failure instanceof UnreadablePlanException
                || failure instanceof PolicyException
                || failure instanceof TerraformException
                || failure instanceof UncheckedIOException;
    }
}
