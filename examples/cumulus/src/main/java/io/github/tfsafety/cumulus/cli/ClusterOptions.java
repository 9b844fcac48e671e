package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both ways back of the cluster have in common. */
final class ClusterOptions {
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

    @Option(names = "--dry-run", description = "Check, say what would be done, and change nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    int work(ClusterProcedure procedure, Map<String, String> point, PrintWriter out) {
        Map<String, String> inputs = halt.inputs();
        inputs.putAll(point);
        inputs.put(ClusterProcedure.TARGET, target);
        look.addTo(inputs);
        touch.addTo(inputs);
        if (!dryRun) {
            return runs.work(procedure, deployment.inputs(inputs), out);
        }
        CumulusDeployment read = deployment.read();
        try (AtWork cumulus = new AtWork(read)) {
            halt.tell(cumulus, out);
        }
        if (halt.looksAtDatabase()) {
            out.println("would close the database");
        }
        return ClusterProcedure.with(read, inputs, out, runbook -> {
            runbook.plan(ClusterProcedure.wish(inputs)).forEach(out::println);
            return ExitCode.DONE;
        });
    }
}
