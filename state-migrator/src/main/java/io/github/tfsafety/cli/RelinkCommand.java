package io.github.tfsafety.cli;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            description = "An address of the configuration and the restored database to bind it to; may be repeated.")
    private List<Relink> relinks;

    @Option(
            names = "--set",
            paramLabel = "VARIABLE=VALUE",
            description = "A string in terraform.tfvars to change with the state; may be repeated.")
    private Map<String, String> variables = new TreeMap<>();

    @Option(
            names = "--may-replace",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description =
                    "An address that holds no database and may be replaced, made or destroyed because the database"
                            + " moved; may be repeated.")
    private List<ResourceAddress> mayReplace = new ArrayList<>();

    @Option(
            names = "--allow-data-source",
            paramLabel = "data.TYPE.NAME",
            description = "A data source that may be read although reading it runs something; may be repeated.")
    private List<String> allowedReads = new ArrayList<>();

    @Option(
            names = "--no-lock-backend",
            description = "Work on a backend that cannot lock the state; make sure that nobody else is at work.")
    private boolean noLockBackend;

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
        return runs.work(
                RelinkRun.FORTH, inputs, out, run -> RelinkRun.on(run, out, migrator -> migrator.relink(request, run)));
    }

    private RelinkRequest request() {
        try {
            return new RelinkRequest(
                    relinks,
                    variables,
                    mayReplace,
                    Set.copyOf(allowedReads),
                    noLockBackend ? Locking.WAIVED : Locking.REQUIRED,
                    apply ? Afterwards.APPLY_THE_PLAN : Afterwards.LEAVE_THE_PLAN);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
