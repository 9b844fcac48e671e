package io.github.tfsafety.cli;

import picocli.CommandLine.Command;

/** Groups the commands that restore. */
@Command(
        name = "restore",
        description = "Restores a database under a new name; never overwrites or deletes one.",
        mixinStandardHelpOptions = true,
        subcommands = {RestoreClusterCommand.class, RestoreTableCommand.class, RestoreTablesCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class RestoreCommand {}
