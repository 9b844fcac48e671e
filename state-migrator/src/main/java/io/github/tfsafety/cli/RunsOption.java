package io.github.tfsafety.cli;

import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.Runs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where runs are kept. They hold states and plans, so the default is the user's own folder and not the project's. */
final class RunsOption {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "${env:TFSAFETY_RUNS:-${env:HOME:-${sys:user.home}}/.tfsafety/runs}",
            description =
                    "The folder that holds the journals, backups and plans of all runs (default: ${DEFAULT-VALUE}).")
    private Path folder;

    /** A new run; prefer {@link #work}, which also ends its journal. */
    Run begin(String operation, Map<String, String> inputs) {
        return Run.begin(folder, operation, inputs, Clock.systemUTC());
    }

    /** Begins a run, works on it to the end, and returns the exit code. */
    int work(String operation, Map<String, String> inputs, PrintWriter out, RunWork work) {
        return RunWork.workOn(() -> begin(operation, inputs), out, work);
    }

    Runs runs() {
        return new Runs(folder);
    }
}
