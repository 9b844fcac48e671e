package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule;
import io.github.tfsafety.guard.Verdict;

/** A report as plain text for a terminal or a log. */
public final class TextReport {
    private TextReport() {}

    /** The text of {@link Report#on}. */
    public static String of(String plan, Verdict verdict) {
        return of(Report.on(plan, verdict));
    }

    static String of(Report report) {
        StringBuilder text = new StringBuilder(report.headline())
                .append(": ")
                .append(String.join(", ", report.plans()))
                .append('\n');
        boolean several = report.plans().size() > 1;
        for (Finding finding : report.verdict().findings()) {
            if (finding.rule() == Rule.UNREADABLE_PLAN) {
                text.append("  ")
                        .append(finding.plan())
                        .append(": ")
                        .append(finding.detail())
                        .append('\n');
            } else {
                append(text, finding, several);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Finding finding, boolean several) {
        text.append("\n  ")
                .append(finding.title())
                .append("  [")
                .append(finding.ruleId())
                .append("]\n    ");
        if (several && !finding.plan().isEmpty()) {
            text.append(finding.plan()).append(": ");
        }
        text.append(Words.sentence(finding)).append('\n');
        text.append("    -> ")
                .append(finding.remedy().replace("\n", "\n       "))
                .append('\n');
    }
}
