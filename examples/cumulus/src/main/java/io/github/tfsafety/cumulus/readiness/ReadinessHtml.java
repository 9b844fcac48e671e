package io.github.tfsafety.cumulus.readiness;

import java.util.Locale;

/** A report as one page that needs no network. */
public final class ReadinessHtml {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; max-width: 90rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid #ccc; vertical-align: top; }
            .fault { color: #a40000; font-weight: bold; } .weak { color: #8a5a00; } .good { color: #1a6b1a; }
            """;

    private ReadinessHtml() {}

    public static String of(ReadinessReport report) {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<title>Readiness</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<h1>");
        page.append(report.isWanting() ? "Something protected is not recoverable" : "Recoverable");
        page.append("</h1>\n<p>Score: ").append(report.score()).append(" of 100");
        report.scores()
                .forEach((area, score) ->
                        page.append(", ").append(escaped(area)).append(' ').append(score));
        page.append("</p>\n<table>\n<tr><th>Grade</th><th>Area</th><th>What</th><th>Setting</th><th>Now</th>");
        page.append("<th>What would mend it</th></tr>\n");
        for (Finding finding : report.findings()) {
            page.append("<tr><td class=\"")
                    .append(finding.grade().name().toLowerCase(Locale.ROOT))
                    .append("\">");
            page.append(finding.grade().word()).append("</td>");
            cell(page, finding.area());
            cell(page, finding.subject());
            cell(page, finding.setting());
            cell(page, finding.found());
            cell(page, finding.mend());
            page.append("</tr>\n");
        }
        page.append("</table>\n");
        report.remigration()
                .forEach(part -> page.append("<p>")
                        .append(escaped(ReadinessText.of(part)))
                        .append("</p>\n"));
        return page.append("</body>\n</html>\n").toString();
    }

    private static void cell(StringBuilder page, String text) {
        page.append("<td>").append(escaped(text)).append("</td>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
