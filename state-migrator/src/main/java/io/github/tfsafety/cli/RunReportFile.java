package io.github.tfsafety.cli;

import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.HtmlRunReport;
import io.github.tfsafety.run.report.JsonRunReport;
import io.github.tfsafety.run.report.RunReport;
import io.github.tfsafety.run.report.TextRunReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** A run's report, as text, JSON or HTML. */
enum RunReportFile {
    TEXT,
    JSON,
    HTML;

    String render(RunReport report) {
        return switch (this) {
            case TEXT -> TextRunReport.of(report);
            case JSON -> JsonRunReport.of(report);
            case HTML -> HtmlRunReport.of(report);
        };
    }

    /** Leaves the report of a run that is done in its folder, and returns it for the terminal. */
    static String keep(Run run) {
        RunReport report = RunReport.of(run.snapshot());
        write(run, "report.json", JSON.render(report));
        write(run, "report.html", HTML.render(report));
        return TEXT.render(report);
    }

    private static void write(Run run, String name, String content) {
        if (!Files.exists(run.folder().resolve(name))) {
            run.folder().writeVerified(name, content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
