package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.postgres.DatabaseFence;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Closes a fence. */
@Command(
        name = "close",
        description =
                "Sets the connection limit to 0, ends all sessions but a superuser's, and proves that none is left.",
        mixinStandardHelpOptions = true)
final class FenceCloseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FenceOptions fence;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun.isWanted()) {
            FenceOptions.with(fence.inputs(), DatabaseFence::planClosing).forEach(out::println);
            return ExitCode.ALLOWED;
        }
        return runs.work(FenceClosing.OPERATION, fence.inputs(), out, run -> new FenceClosing().work(run, out));
    }
}
