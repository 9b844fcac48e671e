package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.postgres.DatabaseFence;
import io.github.tfsafety.postgres.FenceState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at a fence. */
@Command(
        name = "check",
        description = "Tells whether a database is closed; ends with 3 if it is not. Changes nothing.",
        mixinStandardHelpOptions = true)
final class FenceCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FenceOptions fence;

    @Override
    public Integer call() {
        FenceState state = FenceOptions.with(fence.inputs(), DatabaseFence::look);
        FenceOptions.print(state, spec.commandLine().getOut());
        return state.isClosed() ? ExitCode.ALLOWED : ExitCode.BLOCKED;
    }
}
