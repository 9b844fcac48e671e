package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule.Effect;
import java.util.regex.Pattern;

/** A report as Markdown. */
final class MarkdownReport {
    private static final Pattern HARMLESS = Pattern.compile("(?!.*www)[\\w ,;.()'-]*");

    private MarkdownReport() {}

    static String of(Report report) {
        StringBuilder markdown = new StringBuilder("## tfplan-guard: ").append(report.headline());
        markdown.append("\n\nPlans: ")
                .append(code(String.join(", ", report.plans())))
                .append('\n');
        for (Effect effect : Effect.values()) {
            for (Finding finding : report.findings(effect)) {
                append(markdown, report, finding);
            }
        }
        return markdown.toString();
    }

    private static void append(StringBuilder markdown, Report report, Finding finding) {
        markdown.append("\n### ").append(finding.title());
        markdown.append(" (").append(code(finding.ruleId())).append(")\n\n");
        if (!finding.address().isEmpty()) {
            markdown.append(code(finding.object())).append(' ');
        }
        markdown.append(prose(finding.detail())).append("  \n");
        if (!finding.cause().isEmpty()) {
            markdown.append("Why: ").append(prose(finding.cause())).append("  \n");
        }
        finding.evidence()
                .ifPresent(evidence -> markdown.append("Way back: ")
                        .append(prose(Words.evidence(evidence)))
                        .append("  \n"));
        if (report.plans().size() > 1 && !finding.plan().isEmpty()) {
            markdown.append("in ").append(code(finding.plan())).append("  \n");
        }
        report.sourceOf(finding)
                .ifPresent(source -> markdown.append("at ")
                        .append(code(source.file() + ":" + source.line()))
                        .append("  \n"));
        int block = finding.remedy().indexOf('\n');
        if (block < 0) {
            markdown.append("**What to do:** ").append(finding.remedy()).append('\n');
        } else {
            markdown.append("**What to do:** ")
                    .append(finding.remedy(), 0, block)
                    .append("\n\n```hcl\n");
            markdown.append(finding.remedy().substring(block + 1)).append("\n```\n");
        }
    }

    /**
     * Words with what a plan says in them: as code, unless nothing in them can be taken for markup, link or mention.
     */
    private static String prose(String text) {
        return HARMLESS.matcher(text).matches() ? text.replace("_", "\\_") : code(text);
    }

    /** Text of a plan as code, so that nothing in it is taken for markup. */
    private static String code(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String inner = longest > 0 ? " " + text + " " : text;
        return fence + inner.replace('\n', ' ') + fence;
    }
}
