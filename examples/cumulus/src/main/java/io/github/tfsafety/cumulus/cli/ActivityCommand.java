package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.ingest.Activity;
import io.github.tfsafety.cumulus.ingest.Drain;
import io.github.tfsafety.recovery.Pace;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what is at work. */
@Command(
        name = "activity",
        description = "Looks once at what is at work: executions, queues, operations, sessions. Changes nothing; exit"
                + " code 3 if there is anything.",
        mixinStandardHelpOptions = true)
final class ActivityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOption deployment;

    @Option(names = "--no-database", description = "Do not look at the database's sessions.")
    private boolean noDatabase;

    @Override
    public Integer call() {
        try (AtWork cumulus = new AtWork(deployment.read())) {
            return tell(cumulus, !noDatabase, spec.commandLine().getOut()).isEmpty() ? ExitCode.DONE : ExitCode.WANTING;
        }
    }

    static List<Activity> tell(AtWork cumulus, boolean database, PrintWriter out) {
        List<Activity> seen = database
                ? cumulus.withAllProbes(probes -> new Drain(probes, Pace.standard(), line -> {}).look())
                : new Drain(cumulus.probes(), Pace.standard(), line -> {}).look();
        seen.forEach(activity -> out.println("at work: " + activity));
        if (seen.isEmpty()) {
            out.println("nothing is at work");
        }
        return seen;
    }
}
