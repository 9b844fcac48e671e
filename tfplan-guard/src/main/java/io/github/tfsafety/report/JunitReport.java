package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.Rule.Effect;
import java.util.List;

/** A report as JUnit XML: a test case for each finding, and one that passes where there is none. */
final class JunitReport {
    private JunitReport() {}

    static String of(Report report) {
        List<Finding> findings = report.verdict().findings();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"tfplan-guard\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\">\n"
                .formatted(
                        Math.max(1, findings.size()),
                        report.findings(Effect.BLOCK).size(),
                        report.findings(Effect.UNDECIDED).size()));
        for (Finding finding : findings) {
            append(xml, report, finding);
        }
        if (findings.isEmpty()) {
            xml.append("  <testcase classname=\"%s\" name=\"keeps every protected database\"/>\n"
                    .formatted(Markup.escape(String.join(", ", report.plans()))));
        }
        return xml.append("</testsuite>\n").toString();
    }

    private static void append(StringBuilder xml, Report report, Finding finding) {
        String plan = finding.plan().isEmpty() ? String.join(", ", report.plans()) : finding.plan();
        String name = (finding.ruleId() + " " + finding.object()).strip();
        String element = switch (finding.effect()) {
            case UNDECIDED -> "error";
            case BLOCK -> "failure";
            case NOTE -> "system-out";
        };
        String message = finding.effect() == Effect.NOTE
                ? ""
                : " type=\"%s\" message=\"%s\"".formatted(finding.ruleId(), Markup.escape(finding.title()));
        xml.append("  <testcase classname=\"%s\" name=\"%s\">\n".formatted(Markup.escape(plan), Markup.escape(name)));
        xml.append("    <%s%s>%s</%s>\n".formatted(element, message, Markup.escape(Words.paragraph(finding)), element));
        xml.append("  </testcase>\n");
    }
}
