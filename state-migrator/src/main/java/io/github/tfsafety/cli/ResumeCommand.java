package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunState;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run. */
@Command(
        name = "resume",
        description = "Goes on with a run that failed or was interrupted; what is done is not done twice.",
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
            int exitCode = exitCodeOf(found);
            out.println("The run " + found.id() + " is done and ended with exit code " + exitCode
                    + "; there is nothing to resume. What it found: tfsafety status " + found.id());
            return exitCode;
        }
        found.requireReadable();
        ResumableOperation operation = ResumableOperation.of(found.operation())
                .orElseThrow(() -> new RunException("A run of the kind \"" + found.operation()
                        + "\" cannot be resumed: read \"tfsafety status " + found.id()
                        + "\", and begin its command anew"));
        return RunWork.workOn(
                () -> Run.reopen(found.path(), Clock.systemUTC()), out, reopened -> operation.work(reopened, out));
    }

    /** Whatever waits for a run must not take one for good that was found wanting. */
    private static int exitCodeOf(RunSnapshot done) {
        return done.end().map(end -> end.get("exitCode")).map(Integer::valueOf).orElse(ExitCode.ALLOWED);
    }
}
