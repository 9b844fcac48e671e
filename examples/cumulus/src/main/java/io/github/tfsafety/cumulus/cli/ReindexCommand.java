package io.github.tfsafety.cumulus.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reindexes. */
@Command(
        name = "reindex",
        description = {
            "Fills a new Elasticsearch index from the database, counts, and lets the API read it; the index of before is"
                    + " kept.",
            "Exit code 3: something is missing in the new index, and the API reads the one of before."
        },
        mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOption deployment;

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            defaultValue = "720",
            description = "How long the operation may take (default: ${DEFAULT-VALUE}).")
    private long minutes;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Time between two looks (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Option(names = "--dry-run", description = "Look, say what would be done, and change nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(IngestHalt.WAIT, Duration.ofMinutes(minutes).toString());
        inputs.put(IngestHalt.EVERY, Duration.ofSeconds(seconds).toString());
        PrintWriter out = spec.commandLine().getOut();
        if (!dryRun) {
            return runs.work(new ReindexProcedure(), deployment.inputs(inputs), out);
        }
        return ReindexProcedure.with(deployment.read(), inputs, out, reindexing -> {
            reindexing.plan().forEach(out::println);
            return ExitCode.DONE;
        });
    }
}
