package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills a new, empty cluster from DynamoDB. */
@Command(
        name = "remigrate",
        description = {
            "Halts ingest, closes the old database, lets Terraform make a new, empty cluster, and migrates DynamoDB's records"
                    + " into it. The old cluster leaves the state and is kept. For Cumulus 10 to 15, and DynamoDB must be"
                    + " whole: restore it first if it was lost, too.",
            "Exit code 3: stopped at something that a person has to look at."
        },
        mixinStandardHelpOptions = true)
final class RemigrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--target", paramLabel = "NEW_NAME", required = true, description = "The cluster to make.")
    private String target;

    @Mixin
    private DeploymentOption deployment;

    @Mixin
    private HaltOptions halt;

    @Mixin
    private LookOption look;

    @Mixin
    private TouchOption touch;

    @Option(
            names = "--migration-wait",
            paramLabel = "HOURS",
            defaultValue = "96",
            description = "How long data-migration2 may take (default: ${DEFAULT-VALUE}).")
    private long hours;

    @Option(names = "--dry-run", description = "Check, say what would be done, and change nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> inputs = halt.inputs();
        inputs.put(RemigrateProcedure.TARGET, target);
        inputs.put(RemigrateProcedure.MIGRATION, Duration.ofHours(hours).toString());
        look.addTo(inputs);
        touch.addTo(inputs);
        if (!dryRun) {
            return runs.work(new RemigrateProcedure(), deployment.inputs(inputs), out);
        }
        CumulusDeployment read = deployment.read();
        try (AtWork cumulus = new AtWork(read)) {
            RemigrateProcedure.requireMigrations(cumulus);
            halt.tell(cumulus, out);
            if (halt.looksAtDatabase()) {
                out.println("would close the database");
            }
            return RemigrateProcedure.with(cumulus, read, inputs, out, runbook -> {
                runbook.plan(target).forEach(out::println);
                return ExitCode.DONE;
            });
        }
    }
}
