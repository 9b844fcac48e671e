package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.rds.RdsClient;

/** Re-links restored databases. */
@Command(
        name = "relink",
        description = "Binds addresses in Terraform's state to restored databases, all or nothing.",
        mixinStandardHelpOptions = true)
final class RelinkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The initialised Terraform root (default: here).")
    private Path directory;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS=NEW_ID",
            required = true,
            converter = RelinkConverter.class,
            description = "An address in the state and the restored database to bind it to; may be repeated.")
    private List<Relink> relinks;

    @Option(
            names = "--set",
            paramLabel = "VARIABLE=VALUE",
            description = "A string in terraform.tfvars to change with the state; may be repeated.")
    private Map<String, String> variables = new TreeMap<>();

    @Option(names = "--apply", description = "Apply the plan that follows, if the guard allows it.")
    private boolean apply;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RelinkRequest request = request();
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("directory", directory.toAbsolutePath().normalize().toString());
        relinks.forEach(relink -> inputs.put("to " + relink.address(), relink.newId()));
        return runs.work("relink", inputs, out, run -> relink(request, run, out));
    }

    private int relink(RelinkRequest request, Run run, PrintWriter out) {
        try (RdsClient rds = AwsClients.rds()) {
            ClusterRecovery recovery = ClusterRecovery.using(rds, Pace.standard(), RecoveryProgress.SILENT);
            TerraformCli terraform = TerraformCli.in(directory.toAbsolutePath().normalize());
            RelinkResult result =
                    StateMigrator.using(terraform, recovery, out::println).relink(request, run);
            out.print(RelinkReport.of(result));
            out.flush();
            return RelinkReport.exitCode(result);
        }
    }

    private RelinkRequest request() {
        try {
            return new RelinkRequest(relinks, variables, apply ? Afterwards.APPLY_THE_PLAN : Afterwards.LEAVE_THE_PLAN);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
