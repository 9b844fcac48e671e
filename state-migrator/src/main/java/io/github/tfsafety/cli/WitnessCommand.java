package io.github.tfsafety.cli;

import picocli.CommandLine.Command;

/** Groups the commands that say what data is there. */
@Command(
        name = "witness",
        description = "Says what data a PostgreSQL database holds, and compares before with after.",
        mixinStandardHelpOptions = true,
        subcommands = {WitnessTakeCommand.class, WitnessDiffCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class WitnessCommand {}
