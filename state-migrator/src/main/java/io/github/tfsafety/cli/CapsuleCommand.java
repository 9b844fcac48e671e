package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.recovery.SettingsCapsule.Entry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes settings down before a loss. */
@Command(
        name = "capsule",
        description = "Keeps the settings of databases for the day on which they are gone.",
        mixinStandardHelpOptions = true,
        subcommands = CapsuleCommand.Save.class,
        synopsisSubcommandLabel = "COMMAND")
final class CapsuleCommand {
    /** Writes a capsule. */
    @Command(
            name = "save",
            description = "Writes all settings of databases to one new file, which a later restore can use.",
            mixinStandardHelpOptions = true)
    static final class Save implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME|ARN", arity = "1..*", description = "Clusters and tables that exist.")
        private List<String> names;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "The file to write; must not exist.")
        private Path file;

        @Mixin
        private StateOption state;

        @Option(names = "--dry-run", description = "Read all settings, and write no file.")
        private boolean dryRun;

        @Override
        public Integer call() {
            try (Databases databases = Databases.quiet()) {
                List<String> located = state.located(names);
                databases.pinnedTo(located);
                List<Entry> entries = located.stream()
                        .flatMap(name -> databases.having(name).stream().map(kind -> kind.capture(name)))
                        .toList();
                if (!dryRun) {
                    CapsuleFile.write(
                            file, new SettingsCapsule(Clock.systemUTC().instant(), entries));
                }
                String did = dryRun ? "would save" : "saved";
                entries.forEach(entry -> spec.commandLine().getOut().println(did + " the settings of " + entry.arn()));
                return ExitCode.ALLOWED;
            }
        }
    }
}
