package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.relink.RelinkException;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.runbook.RunbookException;
import io.github.tfsafety.terraform.TerraformException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.core.exception.SdkException;

/** Reports failures that are foreseen by their message alone, and a defect with its trace. Either way exit code 1. */
final class PlainErrors implements IExecutionExceptionHandler {
    private static final List<Class<? extends RuntimeException>> FORESEEN = List.of(
            RunException.class,
            RelinkException.class,
            RunbookException.class,
            TerraformException.class,
            UnreadablePlanException.class,
            SdkException.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (FORESEEN.stream().anyMatch(kind -> kind.isInstance(failure))) {
            command.getErr().println("cumulus-recovery: " + failure.getMessage());
        } else {
            command.getErr().println("cumulus-recovery: unexpected failure, please report it");
            failure.printStackTrace(command.getErr());
        }
        return ExitCode.UNDECIDED;
    }
}
