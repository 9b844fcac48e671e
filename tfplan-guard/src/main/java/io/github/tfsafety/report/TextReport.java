package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule;
import io.github.tfsafety.guard.Verdict;

/** A report as text for a terminal or a log. */
public final class TextReport {
    private final Report report;
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Report report, Palette palette) {
        this.report = report;
        this.palette = palette;
    }

    /** The text of {@link Report#on}. */
    public static String of(String plan, Verdict verdict) {
        return of(Report.on(plan, verdict), Palette.PLAIN);
    }

    /** The text of a report, which a palette other than {@link Palette#PLAIN} makes fit for terminals only. */
    public static String of(Report report, Palette palette) {
        return new TextReport(report, palette).write();
    }

    private String write() {
        text.append(palette.verdict(report.verdict(), report.headline()))
                .append(": ")
                .append(Words.judged(report))
                .append('\n');
        for (Finding finding : report.verdict().findings()) {
            if (finding.rule() == Rule.UNREADABLE_PLAN) {
                line("  ", (finding.plan().isEmpty() ? "" : finding.plan() + ": ") + finding.detail());
                line("    ", "-> " + finding.remedy());
            } else {
                append(finding);
            }
        }
        return text.toString();
    }

    private void append(Finding finding) {
        text.append('\n');
        line("  ", palette.title(finding.effect(), finding.title()) + palette.aside("  [" + finding.ruleId() + "]"));
        String object = finding.address().isEmpty() ? "" : palette.object(finding.object()) + " ";
        line("    ", object + finding.detail());
        if (!finding.cause().isEmpty()) {
            line("    ", "why: " + finding.cause());
        }
        finding.evidence().ifPresent(evidence -> line("    ", "way back: " + Words.evidence(evidence)));
        if (report.plans().size() > 1 && !finding.plan().isEmpty()) {
            line("    ", palette.aside("in " + finding.plan()));
        }
        report.sourceOf(finding)
                .ifPresent(place -> line("    ", palette.aside("at " + place.file() + ":" + place.line())));
        line("    ", "-> " + finding.remedy().replace("\n", "\n       "));
    }

    private void line(String indent, String words) {
        text.append(indent).append(words).append('\n');
    }
}
