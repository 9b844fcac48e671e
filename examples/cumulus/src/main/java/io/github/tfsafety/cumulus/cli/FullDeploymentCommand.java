package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
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

/** Brings all deleted tables back. */
@Command(
        name = "full-deployment",
        description = {
            "Restores all deleted tables from the backups that AWS keeps of them, imports them in data-persistence's state,"
                    + " disables the restored rules, and redeploys data-persistence and cumulus.",
            "Exit code 3: stopped at something that a person has to look at."
        },
        mixinStandardHelpOptions = true)
final class FullDeploymentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOption deployment;

    @Option(
            names = "--spread",
            paramLabel = "MINUTES",
            defaultValue = "60",
            description = "How far the moments of the tables may lie apart (default: ${DEFAULT-VALUE}).")
    private long minutes;

    @Mixin
    private LookOption look;

    @Option(names = "--dry-run", description = "Look, say what would be done, and change nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(FullDeploymentProcedure.SPREAD, Duration.ofMinutes(minutes).toString());
        look.addTo(inputs);
        if (!dryRun) {
            return runs.work(new FullDeploymentProcedure(), deployment.inputs(inputs), out);
        }
        CumulusDeployment read = deployment.read();
        return FullDeploymentProcedure.with(read, inputs, out, runbook -> {
            runbook.plan().forEach(out::println);
            return ExitCode.DONE;
        });
    }
}
