package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A report as one page that needs no network and no script. */
final class HtmlReport {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
            <link rel="icon" href="data:,">
            <title>%s: tfplan-guard</title>
            <style>
            %s</style>
            </head>
            <body>
            <a class="skip" href="#findings">Skip to the findings</a>
            """;

    private static final String BANNER = """
            <header class="banner %s"><div>
            <p class="word">%s</p>
            <h1>%s</h1>
            <p class="plans">%s</p>
            </div></header>
            <main id="findings" tabindex="-1">
            """;

    private final Report report;
    private final List<Finding> findings;
    private final StringBuilder html = new StringBuilder();

    private HtmlReport(Report report) {
        this.report = report;
        this.findings = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            findings.addAll(report.findings(effect));
        }
    }

    static String of(Report report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        html.append(HEAD.formatted(report.headline(), style()));
        html.append(BANNER.formatted(
                report.verdictWord(), report.headline(), Words.summary(report), Markup.escape(Words.judged(report))));
        glance();
        section(Effect.UNDECIDED, "Why it could not be decided");
        section(Effect.BLOCK, "What endangers a database");
        section(Effect.NOTE, "Worth knowing");
        html.append("<footer>tfplan-guard, exit code ")
                .append(Words.exitCode(report.verdict()))
                .append("</footer>\n</main>\n</body>\n</html>\n");
        return html.toString();
    }

    /** What must be seen first: each object, and what becomes of it. */
    private void glance() {
        List<Finding> weighty = findings.stream()
                .filter(finding -> finding.effect() != Effect.NOTE)
                .toList();
        if (weighty.isEmpty()) {
            return;
        }
        html.append("<h2>At a glance</h2>\n<ol class=\"glance\">\n");
        for (Finding finding : weighty) {
            html.append("<li>").append(HtmlFinding.icon(finding.effect()));
            html.append("<p><a href=\"#finding-")
                    .append(findings.indexOf(finding) + 1)
                    .append("\">")
                    .append(HtmlFinding.nameOf(finding))
                    .append("</a></p><div><p>")
                    .append(Markup.escape(finding.detail()))
                    .append("</p>");
            aside("Why: ", finding.cause());
            aside("Way back: ", finding.evidence().map(Words::evidence).orElse(""));
            aside("Plan: ", report.plans().size() > 1 && !finding.address().isEmpty() ? finding.plan() : "");
            html.append("</div></li>\n");
        }
        html.append("</ol>\n");
    }

    private void aside(String term, String text) {
        if (!text.isEmpty()) {
            html.append("<p class=\"aside\">")
                    .append(term)
                    .append(Markup.escape(text))
                    .append("</p>");
        }
    }

    private void section(Effect effect, String heading) {
        List<Finding> some = report.findings(effect);
        if (some.isEmpty()) {
            return;
        }
        html.append("<section>\n<h2>%s (%d)</h2>\n".formatted(heading, some.size()));
        for (Finding finding : some) {
            HtmlFinding.append(html, finding, findings.indexOf(finding) + 1, report.sourceOf(finding));
        }
        html.append("</section>\n");
    }

    private static String style() {
        String name = "report.css";
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
