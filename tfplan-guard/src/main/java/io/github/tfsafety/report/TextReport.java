package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Verdict;

/** A verdict as plain text for a terminal or a log. */
public final class TextReport {
    private TextReport() {}

    /** The report on a plan that is called {@code planName}; ends with a line break. */
    public static String of(String planName, Verdict verdict) {
        StringBuilder text = new StringBuilder(headline(verdict)).append(": ").append(planName);
        text.append('\n');
        for (Finding finding : verdict.findings()) {
            append(text, finding);
        }
        return text.toString();
    }

    private static String headline(Verdict verdict) {
        if (verdict instanceof Verdict.Blocked) {
            return "BLOCKED";
        }
        return verdict instanceof Verdict.Allowed ? "ALLOWED" : "COULD NOT DECIDE";
    }

    private static void append(StringBuilder text, Finding finding) {
        text.append('\n')
                .append("  ")
                .append(finding.title())
                .append("  [")
                .append(finding.ruleId())
                .append("]\n");
        text.append("    ");
        if (!finding.address().isEmpty()) {
            text.append(finding.address()).append(' ');
        }
        text.append(finding.detail()).append('\n');
        text.append("    -> ").append(finding.remedy()).append('\n');
    }
}
