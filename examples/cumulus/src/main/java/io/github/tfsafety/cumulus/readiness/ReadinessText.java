package io.github.tfsafety.cumulus.readiness;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as a table, and the edits that would mend what is wanting. */
public final class ReadinessText {
    private ReadinessText() {}

    public static String of(ReadinessReport report) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : report.findings()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s %-10s %-36s %-28s %s%n",
                    finding.grade().word(),
                    finding.area(),
                    finding.subject(),
                    finding.setting(),
                    finding.found()));
        }
        List<String> mends = report.findings().stream()
                .filter(finding -> finding.grade() != Grade.GOOD)
                .map(Finding::mend)
                .distinct()
                .toList();
        if (!mends.isEmpty()) {
            text.append("What would mend it:\n");
            mends.forEach(mend -> text.append("  ").append(mend).append('\n'));
        }
        text.append("Score: ").append(report.score()).append(" of 100 (");
        text.append(report.scores().entrySet().stream()
                .map(area -> area.getKey() + " " + area.getValue())
                .collect(Collectors.joining(", ")));
        text.append(")\n");
        report.remigration().forEach(part -> text.append(of(part)).append('\n'));
        return text.toString();
    }

    /** One part of the estimate, in words. */
    static String of(RemigrationPart part) {
        Duration time = part.time();
        return String.format(
                        Locale.ROOT,
                        "remigrate: %s of %,d records takes about %d h %02d min %02d s at %.0f a second",
                        part.function(),
                        part.records(),
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart(),
                        part.perSecond())
                + (part.isTooLong()
                        ? ", longer than the " + part.longest().toMinutes() + " minutes after which AWS ends it"
                        : "");
    }
}
