package io.github.tfsafety.report;

import io.github.tfsafety.guard.Finding;

/**
 * A report as GitHub workflow commands
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).
 */
final class GithubReport {
    private GithubReport() {}

    static String of(Report report) {
        StringBuilder commands = new StringBuilder();
        for (Finding finding : report.verdict().findings()) {
            String command = switch (finding.effect()) {
                case UNDECIDED, BLOCK -> "error";
                case NOTE -> "notice";
            };
            String place = report.sourceOf(finding)
                    .map(source -> "file=" + property(source.file()) + ",line=" + source.line() + ",")
                    .orElse("");
            commands.append("::%s %stitle=%s::%s\n"
                    .formatted(
                            command,
                            place,
                            property(finding.title()),
                            data(planOf(finding, report) + Words.paragraph(finding))));
        }
        return commands.append("tfplan-guard: ")
                .append(report.headline())
                .append('\n')
                .toString();
    }

    private static String planOf(Finding finding, Report report) {
        boolean named = !finding.plan().isEmpty()
                && (report.plans().size() > 1 || finding.address().isEmpty());
        return named ? finding.plan() + ": " : "";
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
