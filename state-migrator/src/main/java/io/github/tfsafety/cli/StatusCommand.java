package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.RunSnapshot;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how runs stand. */
@Command(
        name = "status",
        description = "Lists all runs, or the steps of one; changes nothing.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run's id, the beginning of it, or its folder; all runs if left out.")
    private @Nullable String run;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (run != null) {
            RunSnapshot one = runs.runs().look(run);
            out.print(json ? StatusJson.of(one) : StatusText.of(one));
        } else {
            List<RunSnapshot> all = runs.runs().list();
            out.print(json ? StatusJson.of(all) : StatusText.of(all));
        }
        out.flush();
        return ExitCode.ALLOWED;
    }
}
