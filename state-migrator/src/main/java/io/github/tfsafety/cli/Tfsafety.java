package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.CheckCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program {@code tfsafety}. */
@Command(
        name = "tfsafety",
        description = "Restores databases that Terraform manages and re-links them in its state.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DiscoverCommand.class,
            RecoverCommand.class,
            PointsCommand.class,
            CapsuleCommand.class,
            BackupCommand.class,
            DrillCommand.class,
            RestoreCommand.class,
            RelinkCommand.class,
            RollbackCommand.class,
            StatusCommand.class,
            WitnessCommand.class,
            FenceCommand.class,
            ResumeCommand.class,
            RunCommand.class,
            DumpCommand.class,
            LoadCommand.class,
            ReconcileCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Tfsafety {
    private Tfsafety() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** The guard's own command, with AWS to ask. */
    private static CommandLine guard() {
        EvidenceOption evidence = new EvidenceOption();
        CommandLine guard = new CommandLine(new CheckCommand(evidence::source));
        guard.getCommandSpec().addMixin("evidence", CommandSpec.forAnnotatedObject(evidence));
        return guard;
    }

    /** Runs the command and returns its exit code. */
    public static int run(String... args) {
        return run(TerminalWriter.on(System.out), new PrintWriter(System.err, true, StandardCharsets.UTF_8), args);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Tfsafety())
                .addSubcommand("guard", guard())
                .registerConverter(Instant.class, new TimeConverter())
                .registerConverter(Duration.class, new DurationConverter())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(new PlainErrors())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .execute(args);
    }
}
