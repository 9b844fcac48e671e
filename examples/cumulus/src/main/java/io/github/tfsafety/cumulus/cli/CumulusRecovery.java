package io.github.tfsafety.cumulus.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code cumulus-recovery}. */
@Command(
        name = "cumulus-recovery",
        description = "Carries out the recovery procedures of NASA Cumulus.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            InitCommand.class,
            ReadinessCommand.class,
            HaltCommand.class,
            ActivityCommand.class,
            ClusterPitrCommand.class,
            ClusterSnapshotCommand.class,
            RemigrateCommand.class,
            FullDeploymentCommand.class,
            SingleTableCommand.class,
            ReindexCommand.class,
            ReconcileCommand.class,
            TableCommand.Dump.class,
            TableCommand.Load.class,
            ResumeIngestCommand.class,
            ResumeCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class CumulusRecovery {
    private CumulusRecovery() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs the command and returns its exit code. */
    public static int run(String... args) {
        return new CommandLine(new CumulusRecovery())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(new PlainErrors())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .execute(args);
    }
}
