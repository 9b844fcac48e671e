package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.AttendedRun;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.report.RunReport;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;

/** The work of a command on a run, the same for its first try and for every later one. */
@FunctionalInterface
interface RunWork {
    /** Works to the end and returns the exit code. */
    int on(Run run);

    /**
     * Works on a run, and ends its journal whatever happens: with the exit code, with the failure, or, when the process
     * is told to end (Ctrl-C), with a note that it was interrupted.
     */
    static int workOn(Supplier<Run> opened, PrintWriter out, RunWork work) {
        try (Run run = opened.get()) {
            out.println("run " + run.folder().path());
            return AttendedRun.work(
                    run,
                    attended -> ended(attended, work.on(attended), out),
                    failed -> out.println("after its cause is mended, go on with: tfsafety resume " + failed.id()));
        }
    }

    private static int ended(Run run, int exitCode, PrintWriter out) {
        if (exitCode == ExitCode.UNDECIDED) {
            run.endWith(new RunException("The work ended without a decision; its output says why"));
        } else {
            run.end(Map.of("exitCode", String.valueOf(exitCode)));
            String report = RunReportFile.keep(run);
            if (!RunReport.of(run.snapshot()).recoveryPoints().isEmpty()) {
                out.print(report);
            }
            out.flush();
        }
        return exitCode;
    }
}
