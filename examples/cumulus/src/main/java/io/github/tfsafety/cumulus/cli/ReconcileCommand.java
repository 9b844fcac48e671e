package io.github.tfsafety.cumulus.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the deployment's tables with its database. */
@Command(
        name = "reconcile",
        description =
                "Compares DynamoDB with PostgreSQL record by record, by the login that Cumulus uses; changes neither."
                        + " For Cumulus 10 to 15. Exit code 3: they differ.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOption deployment;

    @Option(
            names = "--collection",
            paramLabel = "NAME___VERSION",
            description = "Only records of this collection; may be repeated.")
    private Set<String> collections = new TreeSet<>();

    @Option(
            names = "--cutoff",
            paramLabel = "TIME",
            description = "Only records that were last updated before this time.")
    private @Nullable Instant cutoff;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page to this new file, too.")
    private @Nullable Path html;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        return runs.work(
                new ReconcileProcedure(),
                deployment.inputs(ReconcileProcedure.inputs(collections, cutoff, html)),
                spec.commandLine().getOut());
    }
}
