package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule.Effect;
import java.util.List;
import java.util.Locale;

/** A report as one page that needs no network. */
final class HtmlReport {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%1$s: tfplan-guard</title>
            <style>
            :root { color-scheme: light dark; --fg: #1c1e21; --bg: #fff; --card: #f4f5f7; --line: #c9ccd1;
              --blocked: #b3261e; --undecided: #8a5a00; --allowed: #1b6e34; --note: #4a5568; }
            @media (prefers-color-scheme: dark) {
              :root { --fg: #e8eaed; --bg: #16181b; --card: #22252a; --line: #3c4046;
                --blocked: #ff8a80; --undecided: #ffcc66; --allowed: #7bd88f; --note: #a8b2c1; }
            }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--fg); background: var(--bg); margin: 0 auto;
              max-width: 60rem; padding: 1.5rem; }
            h1 { border-left: .5rem solid currentColor; padding-left: .75rem; }
            h1.blocked, .block { color: var(--blocked); } h1.undecided, .undecided { color: var(--undecided); }
            h1.allowed { color: var(--allowed); } .note { color: var(--note); }
            details { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; margin: .75rem 0;
              padding: .75rem 1rem; }
            summary { cursor: pointer; font-weight: 600; } summary:focus-visible { outline: 3px solid currentColor; }
            summary p { color: var(--fg); font-weight: 400; margin: .25rem 0 0; }
            code, pre { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
            pre { background: var(--bg); border: 1px solid var(--line); padding: .5rem; overflow-x: auto; }
            dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
            </style>
            </head>
            <body>
            <main>
            <h1 class="%2$s">%1$s</h1>
            <p>%3$s</p>
            """;

    private HtmlReport() {}

    static String of(Report report) {
        StringBuilder html = new StringBuilder(HEAD.formatted(
                report.headline(), report.verdictWord(), Markup.escape(String.join(", ", report.plans()))));
        section(html, report, Effect.UNDECIDED, "Why it could not be decided");
        section(html, report, Effect.BLOCK, "What endangers a database");
        section(html, report, Effect.NOTE, "Worth knowing");
        if (report.verdict().findings().isEmpty()) {
            html.append("<p>Every protected database is kept.</p>\n");
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void section(StringBuilder html, Report report, Effect effect, String heading) {
        List<Finding> findings = report.findings(effect);
        if (findings.isEmpty()) {
            return;
        }
        html.append("<section>\n<h2>%s (%d)</h2>\n".formatted(heading, findings.size()));
        for (Finding finding : findings) {
            append(html, report, finding);
        }
        html.append("</section>\n");
    }

    private static void append(StringBuilder html, Report report, Finding finding) {
        html.append("<details%s>\n".formatted(finding.effect() == Effect.NOTE ? "" : " open"));
        html.append("<summary class=\"%s\">%s"
                .formatted(finding.effect().name().toLowerCase(Locale.ROOT), Markup.escape(finding.title())));
        html.append("<p>%s</p></summary>\n<dl>\n".formatted(address(finding)));
        entry(html, "What happens", Markup.escape(finding.detail()));
        if (!finding.plan().isEmpty()) {
            entry(html, "Plan", Markup.escape(finding.plan()));
        }
        report.sourceOf(finding)
                .ifPresent(source -> entry(html, "Where", Markup.escape(source.file() + ":" + source.line())));
        int block = finding.remedy().indexOf('\n');
        entry(
                html,
                "What to do",
                block < 0
                        ? Markup.escape(finding.remedy())
                        : Markup.escape(finding.remedy().substring(0, block)) + "<pre>"
                                + Markup.escape(finding.remedy().substring(block + 1)) + "</pre>");
        entry(html, "Rule", "<code>" + finding.ruleId() + "</code>");
        html.append("</dl>\n</details>\n");
    }

    private static String address(Finding finding) {
        return finding.address().isEmpty()
                ? Markup.escape(finding.detail())
                : "<code>" + Markup.escape(finding.object()) + "</code>";
    }

    private static void entry(StringBuilder html, String term, String markup) {
        html.append("<dt>%s</dt><dd>%s</dd>\n".formatted(term, markup));
    }
}
