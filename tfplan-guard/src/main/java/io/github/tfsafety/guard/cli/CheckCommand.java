package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.RecoveryEvidence;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges plans; may be registered as a subcommand of any picocli command. */
@Command(
        name = "check",
        description = "Judges plans: exit code 0 allowed, 1 could not decide, 3 blocked.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CheckOptions options;

    @Parameters(
            paramLabel = "PLAN",
            arity = "1..*",
            description = "JSON of terraform show -json, - for standard input, a saved plan file,"
                    + " or a folder that Terragrunt wrote with --json-out-dir. Several are judged together.")
    private List<String> plans;

    private final Supplier<Optional<RecoveryEvidence>> evidence;

    public CheckCommand() {
        this(Optional::empty);
    }

    /**
     * A command that tells what could be recovered of blocked databases.
     *
     * @param evidence who is asked; empty if nobody is to be asked this time
     */
    public CheckCommand(Supplier<Optional<RecoveryEvidence>> evidence) {
        this.evidence = evidence;
    }

    @Override
    public Integer call() {
        Inspection inspection = evidence.get().map(options::inspection).orElseGet(options::inspection);
        return ExitCode.of(inspection.judge(plans, spec.commandLine()));
    }
}
