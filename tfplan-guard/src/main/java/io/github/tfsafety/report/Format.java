package io.github.tfsafety.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of a report. */
public enum Format {
    TEXT,
    /** As {@code report.schema.json} describes it. */
    JSON,
    /** SARIF 2.1.0. */
    SARIF,
    JUNIT,
    /** For a merge request or a step summary. */
    MARKDOWN,
    /** Workflow commands that GitHub shows as annotations. */
    GITHUB,
    /** One self-contained page. */
    HTML;

    String write(Report report) {
        return switch (this) {
            case TEXT -> TextReport.of(report, Palette.PLAIN);
            case JSON -> JsonReport.of(report);
            case SARIF -> SarifReport.of(report);
            case JUNIT -> JunitReport.of(report);
            case MARKDOWN -> MarkdownReport.of(report);
            case GITHUB -> GithubReport.of(report);
            case HTML -> HtmlReport.of(report);
        };
    }

    /** The format of this name, in lower case. */
    public static Optional<Format> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
