package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.api.IngestRule;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Writers writers;

    @Option(
            names = "--fence",
            description = "Close the database to everybody but superusers once nothing is at work any more.")
    private boolean fence;

    @Option(
            names = "--no-database",
            description = "Do not look at the database's sessions, because it cannot be reached.")
    private boolean noDatabase;

    @Option(names = "--accept-rule-defect", description = "Disable rules of Cumulus 10.1.0, too (CUMULUS-2846).")
    private boolean acceptDefect;

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            defaultValue = "60",
            description = "How long work may take to end (default: ${DEFAULT-VALUE}).")
    private long minutes;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Time between two looks (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Option(names = "--dry-run", description = "Say what would be done and what is at work now; change nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    /** How others are kept from writing through the API: exactly one of the two. */
    static final class Writers {
        @Option(
                names = "--close-api",
                required = true,
                description = "Give the archive API's function a reserved concurrency of 0.")
        private boolean close;

        @Option(
                names = "--api-is-quiet",
                required = true,
                description = "A person has made sure that nobody writes through the API.")
        private boolean confirmed;

        boolean toBeClosed() {
            return close && !confirmed;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (fence && noDatabase) {
            throw new ParameterException(
                    spec.commandLine(), "--fence needs the database, and --no-database says that it cannot be reached");
        }
        if (dryRun) {
            return tell(out);
        }
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(HaltProcedure.CLOSE_API, String.valueOf(writers.toBeClosed()));
        inputs.put(HaltProcedure.FENCE, String.valueOf(fence));
        inputs.put(HaltProcedure.LOOK_AT_DATABASE, String.valueOf(!noDatabase));
        inputs.put(HaltProcedure.ACCEPT_DEFECT, String.valueOf(acceptDefect));
        inputs.put(HaltProcedure.WAIT, Duration.ofMinutes(minutes).toString());
        inputs.put(HaltProcedure.EVERY, Duration.ofSeconds(seconds).toString());
        return runs.work(new HaltProcedure(), deployment.inputs(inputs), out);
    }

    private int tell(PrintWriter out) {
        try (AtWork cumulus = new AtWork(deployment.read())) {
            out.println("Cumulus " + cumulus.api().version());
            List<IngestRule> rules = cumulus.ruleHalt().toDisable();
            rules.forEach(rule -> out.println("would disable the rule " + rule));
            if (writers.toBeClosed()) {
                out.println("would close the archive API, whose reserved concurrency is "
                        + cumulus.archiveApi().reserved().map(String::valueOf).orElse("none"));
            }
            ActivityCommand.tell(cumulus, !noDatabase, out);
            if (fence) {
                out.println("would close the database");
            }
        }
        return ExitCode.DONE;
    }
}
