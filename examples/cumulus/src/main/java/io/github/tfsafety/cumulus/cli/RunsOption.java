package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.Runs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where runs are kept: where tfsafety keeps them, too. */
final class RunsOption {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "${env:TFSAFETY_RUNS:-${env:HOME:-${sys:user.home}}/.tfsafety/runs}",
            description =
                    "The folder that holds the journals, backups and plans of all runs (default: ${DEFAULT-VALUE}).")
    private Path folder;

    /** Begins a run, works on it to the end, and returns the exit code. */
    int work(Procedure procedure, Map<String, String> inputs, PrintWriter out) {
        return RunWork.workOn(
                () -> Run.begin(folder, procedure.operation(), inputs, Clock.systemUTC()),
                out,
                run -> procedure.work(run, out));
    }

    Runs runs() {
        return new Runs(folder);
    }
}
