package io.github.tfsafety.cumulus.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Halts ingest. */
@Command(
        name = "halt",
        description = {
            "Disables all rules, keeps other writers out of the API, and waits until nothing is at work any more.",
            "Exit code 3: something is still at work when the time is over. resume-ingest undoes it."
        },
        mixinStandardHelpOptions = true)
final class HaltCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOption deployment;

    @Mixin
    private HaltOptions halt;

    @Option(
            names = "--fence",
            description = "Close the database to everybody but superusers once nothing is at work any more.")
    private boolean fence;

    @Option(names = "--dry-run", description = "Say what would be done and what is at work now; change nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (fence && !halt.looksAtDatabase()) {
            throw new ParameterException(
                    spec.commandLine(), "--fence needs the database, and --no-database says that it cannot be reached");
        }
        if (!dryRun) {
            Map<String, String> inputs = halt.inputs();
            inputs.put(HaltProcedure.FENCE, String.valueOf(fence));
            return runs.work(new HaltProcedure(), deployment.inputs(inputs), out);
        }
        try (AtWork cumulus = new AtWork(deployment.read())) {
            halt.tell(cumulus, out);
        }
        if (fence) {
            out.println("would close the database");
        }
        return ExitCode.DONE;
    }
}
