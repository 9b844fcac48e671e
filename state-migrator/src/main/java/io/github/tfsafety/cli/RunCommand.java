package io.github.tfsafety.cli;

import picocli.CommandLine.Command;

/** Groups the commands that carry a run to another machine. */
@Command(
        name = "run",
        description = "Carries a run to another machine.",
        mixinStandardHelpOptions = true,
        subcommands = {RunExportCommand.class, RunImportCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class RunCommand {}
