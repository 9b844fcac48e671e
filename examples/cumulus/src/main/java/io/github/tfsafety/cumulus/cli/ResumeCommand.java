package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cli.Tfsafety;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunState;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run. */
@Command(
        name = "resume",
        description = "Goes on with a run that failed, was found wanting or was interrupted; what is done is not done"
                + " twice.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The run's id, the beginning of it, or its folder.")
    private String run;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RunSnapshot found = runs.runs().look(run);
        if (found.state() == RunState.DONE) {
            out.println("The run " + found.id() + " is done; there is nothing to resume.");
            return ExitCode.DONE;
        }
        Optional<Procedure> ours = Procedure.of(found.operation());
        if (ours.isEmpty()) {
            // Such as a dump or a load, which is a run of tfsafety's own command.
            out.flush();
            return Tfsafety.run("resume", found.path().toString());
        }
        return RunWork.workOn(
                () -> Run.reopen(found.path(), Clock.systemUTC()),
                out,
                reopened -> ours.get().work(reopened, out));
    }
}
