package io.github.tfsafety.reconcile;

import com.google.common.html.HtmlEscapers;
import io.github.tfsafety.reconcile.ReconcileReport.Compared;
import java.util.Locale;

/** A comparison as one page of its own, without anything from the network. */
public final class ReconcileHtml {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Reconciliation</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid #8886; }
            th:first-child, td:first-child { text-align: left; }
            .differs { font-weight: bold; color: light-dark(#a40000, #ff9c9c); }
            div { overflow-x: auto; }
            </style>
            </head>
            <body>
            """;

    private ReconcileHtml() {}

    public static String of(ReconcileReport report) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append(
                report.isSame()
                        ? "<h1>Both stores hold the same</h1>\n"
                        : "<h1 class=\"differs\">The stores differ</h1>\n");
        page.append(
                "<div tabindex=\"0\" role=\"region\" aria-label=\"Comparison\"><table>\n<tr><th scope=\"col\">Records</th>"
                        + "<th scope=\"col\">in DynamoDB</th><th scope=\"col\">in PostgreSQL</th><th scope=\"col\">same</th>");
        for (DifferenceKind kind : DifferenceKind.values()) {
            page.append("<th scope=\"col\">").append(escape(kind.words())).append("</th>");
        }
        page.append("</tr>\n");
        report.compared().forEach(each -> page.append(row(each)));
        page.append("</table></div>\n<h2>What may be done</h2>\n<dl>\n");
        for (DifferenceKind kind : DifferenceKind.values()) {
            page.append("<dt>").append(escape(kind.words())).append("</dt><dd>");
            page.append(escape(kind.proposal())).append("</dd>\n");
        }
        return page.append("</dl>\n<p>Nothing of it was done. Each difference by its key: <code>")
                .append(escape(report.details().toString()))
                .append("</code></p>\n</body>\n</html>\n")
                .toString();
    }

    private static String row(Compared each) {
        StringBuilder row = new StringBuilder("<tr><td>" + escape(each.records()) + "</td>");
        row.append(cell(each.inDynamoDb(), ""))
                .append(cell(each.inPostgres(), ""))
                .append(cell(each.same(), ""));
        for (DifferenceKind kind : DifferenceKind.values()) {
            row.append(cell(each.of(kind), each.of(kind) > 0 ? " class=\"differs\"" : ""));
        }
        return row.append("</tr>\n").toString();
    }

    private static String cell(long number, String attributes) {
        return String.format(Locale.ROOT, "<td%s>%,d</td>", attributes, number);
    }

    private static String escape(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
