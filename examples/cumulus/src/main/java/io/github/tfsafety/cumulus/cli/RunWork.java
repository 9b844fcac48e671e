package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.run.AttendedRun;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.report.HtmlRunReport;
import io.github.tfsafety.run.report.JsonRunReport;
import io.github.tfsafety.run.report.RunReport;
import io.github.tfsafety.run.report.TextRunReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
            return AttendedRun.work(run, attended -> ended(attended, work.on(attended), out), (cut, state) -> {
                if (Procedure.of(cut.operation()).isPresent()) {
                    tellHowToGoOn(cut, state, out);
                }
            });
        }
    }

    private static void tellHowToGoOn(Run run, RunState state, PrintWriter out) {
        out.println((state == RunState.INTERRUPTED ? "interrupted; " : "after its cause is mended, ")
                + "go on with: cumulus-recovery resume " + run.id());
        out.flush();
    }

    private static int ended(Run run, int exitCode, PrintWriter out) {
        if (exitCode == ExitCode.DONE || Procedure.of(run.operation()).isEmpty()) {
            run.end(Map.of("exitCode", String.valueOf(exitCode)));
        } else {
            // What was found wanting can be mended, and the run gone on with.
            run.endWith(new RunException("The work ended with exit code " + exitCode + "; its output says why"));
            tellHowToGoOn(run, RunState.FAILED, out);
        }
        keepReport(run, out);
        return exitCode;
    }

    private static void keepReport(Run run, PrintWriter out) {
        RunReport report = RunReport.of(run.snapshot());
        write(run, "report.json", JsonRunReport.of(report));
        write(run, "report.html", HtmlRunReport.of(report));
        out.print(TextRunReport.of(report));
        out.flush();
    }

    private static void write(Run run, String name, String content) {
        if (run.snapshot().end().isPresent() && !Files.exists(run.folder().resolve(name))) {
            run.folder().writeVerified(name, content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
