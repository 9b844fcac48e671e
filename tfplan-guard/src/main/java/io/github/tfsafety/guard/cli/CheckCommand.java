package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.report.TextReport;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Parameters(
            paramLabel = "PLAN",
            arity = "1..*",
            description = "JSON of terraform show -json, - for standard input, or a saved plan file.")
    private List<String> plans;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The initialised Terraform directory that saved plan files belong to (default: here).")
    private Path directory;

    @Override
    public Integer call() {
        int worst = ExitCode.ALLOWED;
        for (String plan : plans) {
            worst = worse(worst, check(plan));
        }
        return worst;
    }

    private int check(String name) {
        PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
        try {
            Verdict verdict =
                    guard.judge(PlanSource.read(name, PlanReader.keeping(guard.scope()), TerraformCli.in(directory)));
            spec.commandLine().getOut().print(TextReport.of(name, verdict));
            spec.commandLine().getOut().flush();
            return ExitCode.of(verdict);
        } catch (UnreadablePlanException e) {
            spec.commandLine().getErr().println("could not decide: " + name + ": " + e.getMessage());
            return ExitCode.UNDECIDED;
        }
    }

    /** Could not decide is worse than blocked, and blocked worse than allowed. */
    private static int worse(int one, int other) {
        if (one == ExitCode.UNDECIDED || other == ExitCode.UNDECIDED) {
            return ExitCode.UNDECIDED;
        }
        return Math.max(one, other);
    }
}
