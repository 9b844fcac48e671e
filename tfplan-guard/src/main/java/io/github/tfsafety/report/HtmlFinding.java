package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule.Effect;
import java.util.Locale;
import java.util.Optional;

/** One finding on the page: a part that opens and closes, with what happens, why, and what to do. */
final class HtmlFinding {
    private HtmlFinding() {}

    static void append(StringBuilder html, Finding finding, int number, Optional<SourceLine> source) {
        html.append("<details id=\"finding-%d\" class=\"%s\"%s>\n"
                .formatted(number, classOf(finding.effect()), finding.effect() == Effect.NOTE ? "" : " open"));
        html.append("<summary>")
                .append(icon(finding.effect()))
                .append("<div><h3>")
                .append(Markup.escape(finding.title()))
                .append("</h3>")
                .append(nameOf(finding))
                .append("</div></summary>\n<div>\n<dl>\n");
        entry(html, "What happens", Markup.escape(finding.detail()));
        if (!finding.cause().isEmpty()) {
            entry(html, "Why", Markup.escape(finding.cause()));
        }
        finding.evidence().ifPresent(evidence -> entry(html, "Way back", Markup.escape(Words.evidence(evidence))));
        source.ifPresent(
                place -> entry(html, "Where", "<code>" + Markup.escape(place.file() + ":" + place.line()) + "</code>"));
        if (!finding.plan().isEmpty()) {
            entry(html, "Plan", Markup.escape(finding.plan()));
        }
        entry(html, "Rule", "<code>" + finding.ruleId() + "</code>");
        html.append("</dl>\n<div class=\"remedy\"><h4>What to do</h4>")
                .append(remedy(finding.remedy()))
                .append("</div>\n</div>\n</details>\n");
    }

    /** The object's address, or the plan that a finding about no object is about. */
    static String nameOf(Finding finding) {
        String name = finding.address().isEmpty() ? finding.plan() : finding.object();
        return name.isEmpty() ? "" : "<code>" + Markup.escape(name) + "</code>";
    }

    private static void entry(StringBuilder html, String term, String markup) {
        html.append("<dt>%s</dt><dd>%s</dd>\n".formatted(term, markup));
    }

    private static String remedy(String text) {
        int block = text.indexOf('\n');
        return block < 0
                ? "<p>" + Markup.escape(text) + "</p>"
                : "<p>" + Markup.escape(text.substring(0, block)) + "</p><pre>"
                        + Markup.escape(text.substring(block + 1)) + "</pre>";
    }

    private static String classOf(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    static String icon(Effect effect) {
        String sign = switch (effect) {
            case BLOCK -> "M8 8l8 8M16 8l-8 8";
            case UNDECIDED -> "M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.01";
            case NOTE -> "M12 11v5M12 7.5v.01";
        };
        return "<svg class=\"icon %s\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" cy=\"12\" r=\"10\"/><path d=\"%s\"/></svg>"
                .formatted(classOf(effect), sign);
    }
}
