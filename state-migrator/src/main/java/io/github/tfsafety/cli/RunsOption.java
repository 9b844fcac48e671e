package io.github.tfsafety.cli;

import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where runs are kept. They hold states and plans, so the default is the user's own folder and not the project's. */
final class RunsOption {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "${env:TFSAFETY_RUNS:-${sys:user.home}/.tfsafety/runs}",
            description =
                    "The folder that holds the journals, backups and plans of all runs (default: ${DEFAULT-VALUE}).")
    private Path folder;

    Run begin(String operation, Map<String, String> inputs) {
        return Run.begin(folder, operation, inputs, Clock.systemUTC());
    }
}
