package io.github.tfsafety.guard.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code tfplan-guard}. */
@Command(
        name = "tfplan-guard",
        description = "Blocks Terraform plans that would lose a database.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {CheckCommand.class, ApplyCommand.class, PlanCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class TfplanGuard {
    private TfplanGuard() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs the command and returns its exit code. */
    public static int run(String... args) {
        try {
            return execute(args);
        } catch (OutOfMemoryError e) {
            System.err.println("could not decide: the plan needs more memory than this program may use"
                    + " (set TFPLAN_GUARD_JAVA_OPTIONS=-Xmx512m to give it more)");
            return ExitCode.UNDECIDED;
        }
    }

    private static int execute(String... args) {
        return new CommandLine(new TfplanGuard())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(new PlainErrors())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .execute(args);
    }
}
