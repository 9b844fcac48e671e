package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.runbook.Moment;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the cluster back to a moment. */
@Command(
        name = "cluster-pitr",
        description = {
            "Halts ingest, closes the database, restores the cluster to a moment under a new name, binds it in"
                    + " rds-cluster's state, checks the secrets, opens the database and redeploys the other roots.",
            "Exit code 3: stopped at something that a person has to look at."
        },
        mixinStandardHelpOptions = true)
final class ClusterPitrCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            required = true,
            description = "latest, or a time such as 2026-11-22T10:00:00Z.")
    private String moment;

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        return options.work(
                ClusterProcedure.TO_A_MOMENT,
                Map.of(ClusterProcedure.MOMENT, Moment.parse(moment).toString()),
                spec.commandLine().getOut());
    }
}
