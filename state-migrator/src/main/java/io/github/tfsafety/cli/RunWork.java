package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.AttendedRun;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.report.RunReport;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;

/** The work of a command on a run, the same for its first try and for every later one. */
@FunctionalInterface
interface RunWork {
    /** What the end of a run remembers the exit code by. */
    String EXIT_CODE = "exitCode";

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
                    (cut, state) -> tellHowToGoOn(cut, state, out));
        }
    }

    private static void tellHowToGoOn(Run run, RunState state, PrintWriter out) {
        out.println((state == RunState.INTERRUPTED
                        ? "interrupted; what has begun at AWS goes on there, and is found again by: "
                        : "after its cause is mended, go on with: ")
                + "tfsafety resume " + run.id());
        out.flush();
    }

    private static int ended(Run run, int exitCode, PrintWriter out) {
        if (exitCode == ExitCode.UNDECIDED) {
            run.endWith(new RunException("The work ended without a decision; its output says why"));
            // Not kept in the run's folder: a later try may still end the work, and its report with it.
            print(RunReportFile.TEXT.render(RunReport.of(run.snapshot())), run, out);
        } else {
            run.end(Map.of(EXIT_CODE, String.valueOf(exitCode)));
            print(RunReportFile.keep(run), run, out);
        }
        return exitCode;
    }

    /** Where something was restored, what was not belongs beside it. */
    private static void print(String report, Run run, PrintWriter out) {
        if (!RunReport.of(run.snapshot()).recoveryPoints().isEmpty()) {
            out.print(report);
        }
        out.flush();
    }
}
