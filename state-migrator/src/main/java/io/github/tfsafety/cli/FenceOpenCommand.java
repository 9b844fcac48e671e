package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.RunSnapshot;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens a fence. */
@Command(
        name = "open",
        description = "Gives a database its connection limit back; also one that was restored from behind a fence.",
        mixinStandardHelpOptions = true)
final class FenceOpenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FenceOptions fence;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Limit limit;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private RunsOption runs;

    /** Which limit: exactly one of the two. */
    static final class Limit {
        @Option(
                names = "--limit-of",
                paramLabel = "RUN",
                required = true,
                description = "The limit from before this run closed the database.")
        private @Nullable String run;

        @Option(names = "--limit", paramLabel = "NUMBER", required = true, description = "This limit; -1 for none.")
        private @Nullable Integer number;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> inputs = fence.inputs();
        inputs.put(FenceOpening.LIMIT, limit.run == null ? String.valueOf(limit.number) : remembered(limit.run));
        if (dryRun.isWanted()) {
            String statement = FenceOptions.with(inputs, fence -> fence.planOpening(FenceOpening.limit(inputs)));
            out.println(statement);
            return ExitCode.ALLOWED;
        }
        return runs.work(FenceOpening.OPERATION, inputs, out, run -> new FenceOpening().work(run, out));
    }

    private String remembered(String closing) {
        RunSnapshot run = runs.runs().look(closing);
        return FenceClosing.limitBefore(run, fence.database())
                .orElseThrow(() -> new RunException("The run " + run.id() + " did not close the database "
                        + fence.database() + "; name the run that did, or --limit"));
    }
}
