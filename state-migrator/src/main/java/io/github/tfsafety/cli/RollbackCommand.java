package io.github.tfsafety.cli;

import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.RunSnapshot;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a re-link back. */
@Command(
        name = "rollback",
        description = "Takes a re-link back: the old ids, the old bytes of the variables file, the same proofs.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            description = "The re-link or recovery: its run's id, the beginning of it, or its folder.")
    private String run;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RunSnapshot found = runs.runs().look(run);
        // Held open, so that nobody resumes it while it is taken back.
        try (Run relink = Run.reopen(found.path(), Clock.systemUTC())) {
            requireRelink(relink);
            Map<String, String> inputs = RootInputs.in(relink.inputs());
            inputs.put("run", relink.id());
            return runs.work(
                    RelinkRun.BACK,
                    inputs,
                    out,
                    back -> RelinkRun.on(back, out, migrator -> migrator.rollBack(relink, back)));
        }
    }

    /** A recovery re-links as its last step, and perhaps never came to it. */
    static void requireRelink(Run run) {
        boolean relinks = Set.of(RelinkRun.FORTH, RecoverRun.OPERATION).contains(run.operation());
        if (!relinks || !StateMigrator.hasBegun(run)) {
            throw new RunException("The run " + run.id() + " has re-linked nothing, so there is nothing to take back");
        }
    }
}
