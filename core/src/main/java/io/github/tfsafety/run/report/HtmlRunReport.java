package io.github.tfsafety.run.report;

import com.google.common.html.HtmlEscapers;
import io.github.tfsafety.run.report.RunReport.Gap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A run's report as one page with a timeline, which needs neither a network nor scripts. */
public final class HtmlRunReport {
    private static final String STYLE = resource("run-report.css");
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%1$s: %2$s</title>
            <style>
            %3$s</style>
            </head>
            <body>
            <main>
            <h1>%1$s <span class="state %2$s">%2$s</span></h1>
            <p class="id">%4$s</p>
            """;

    private HtmlRunReport() {}

    public static String of(RunReport report) {
        StringBuilder html = new StringBuilder(HEAD.formatted(
                escape(report.run().operation()),
                report.run().state().word(),
                STYLE,
                escape(report.run().id())));
        figures(html, report);
        timeline(html, report);
        inputs(html, report);
        if (!report.kept().isEmpty()) {
            gaps(html, "Made and kept at AWS", report.kept());
        }
        gaps(html, "Not restored", report.notRestored());
        gaps(html, "Not checked", report.notChecked());
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void figures(StringBuilder html, RunReport report) {
        html.append("<dl class=\"figures\">\n");
        figure(
                html,
                "Recovery time (RTO)",
                report.recoveryTime().map(Durations::text).orElse("not done"),
                "");
        if (report.recoveryPoints().isEmpty()) {
            figure(html, "Loss of data (RPO)", "not known", "no recovery point was reported");
        }
        report.recoveryPoints()
                .forEach((resource, point) -> figure(
                        html,
                        "Loss of data (RPO)",
                        Durations.text(report.lost(point)),
                        resource + " holds the data of " + point));
        html.append("</dl>\n");
    }

    private static void figure(StringBuilder html, String term, String value, String detail) {
        html.append(
                "<div><dt>%s</dt><dd>%s<small>%s</small></dd></div>\n".formatted(term, escape(value), escape(detail)));
    }

    private static void timeline(StringBuilder html, RunReport report) {
        html.append("<h2>Timeline</h2>\n");
        if (report.phases().isEmpty()) {
            html.append("<p>No step was begun.</p>\n");
            return;
        }
        Instant begin = report.phases().get(0).begin();
        Instant end = report.phases().stream()
                .map(RunPhase::end)
                .max(Instant::compareTo)
                .orElse(begin);
        html.append("<p class=\"scale\"><span>%s</span><span>%s</span></p>\n<ol class=\"timeline\">\n"
                .formatted(seconds(begin), seconds(end)));
        report.phases().forEach(phase -> row(html, phase, begin, Duration.between(begin, end)));
        html.append("</ol>\n");
    }

    private static void row(StringBuilder html, RunPhase phase, Instant begin, Duration whole) {
        double left = share(Duration.between(begin, phase.begin()), whole);
        double width = share(phase.duration(), whole);
        String ending = phase.ending().name().toLowerCase(Locale.ROOT).replace('_', '-');
        html.append(("<li class=\"%s %s\"><details><summary><span class=\"name\">%s</span>"
                        + "<span class=\"took\">%s</span><span class=\"track\"><span class=\"bar\""
                        + " style=\"margin-left:min(%.2f%%, 100%% - 3px);width:%.2f%%\"></span></span></summary>"
                        + "<p>%s to %s, %s</p></details></li>\n")
                .formatted(
                        phase.unit().name().toLowerCase(Locale.ROOT),
                        ending,
                        escape(phase.name()),
                        Durations.text(phase.duration()),
                        left,
                        width,
                        phase.begin(),
                        phase.end(),
                        ending.replace('-', ' ')));
    }

    private static double share(Duration part, Duration whole) {
        return whole.isZero() ? 0 : 100.0 * part.toMillis() / whole.toMillis();
    }

    private static void inputs(StringBuilder html, RunReport report) {
        html.append("<h2>What was asked for</h2>\n<dl>\n");
        report.run()
                .inputs()
                .forEach((name, value) ->
                        html.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escape(name), escape(value))));
        html.append("</dl>\n");
    }

    private static void gaps(StringBuilder html, String title, List<Gap> gaps) {
        html.append("<h2>%s</h2>\n".formatted(title));
        if (gaps.isEmpty()) {
            html.append("<p>Nothing was reported.</p>\n");
            return;
        }
        html.append("<ul>\n");
        gaps.forEach(gap -> html.append("<li><b>%s</b>: %s</li>\n".formatted(escape(gap.what()), escape(gap.why()))));
        html.append("</ul>\n");
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String escape(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(HtmlRunReport.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
