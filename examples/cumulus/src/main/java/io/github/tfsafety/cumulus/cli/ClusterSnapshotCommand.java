package io.github.tfsafety.cumulus.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the cluster back from a snapshot. */
@Command(
        name = "cluster-snapshot",
        description = {
            "As cluster-pitr, from a snapshot. It is restored by the API and bound like any other: snapshot_identifier stays"
                    + " out of Terraform's inputs, where it would replace the old cluster.",
            "Exit code 3: stopped at something that a person has to look at."
        },
        mixinStandardHelpOptions = true)
final class ClusterSnapshotCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--snapshot", paramLabel = "NAME", required = true, description = "Its name or its ARN.")
    private String snapshot;

    @Mixin
    private ClusterOptions options;

    @Override
    public Integer call() {
        return options.work(
                ClusterProcedure.TO_A_SNAPSHOT,
                Map.of(ClusterProcedure.SNAPSHOT, snapshot),
                spec.commandLine().getOut());
    }
}
