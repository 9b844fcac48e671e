package io.github.tfsafety.cli;

import picocli.CommandLine.Command;

/** Groups the commands that keep writers out of a database. */
@Command(
        name = "fence",
        description = "Keeps everybody but superusers out of a PostgreSQL database, and lets them in again.",
        mixinStandardHelpOptions = true,
        subcommands = {FenceCloseCommand.class, FenceOpenCommand.class, FenceCheckCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class FenceCommand {}
