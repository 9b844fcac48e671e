package io.github.tfsafety.run.report;

import io.github.tfsafety.run.report.RunReport.Gap;
import java.util.List;
import java.util.Locale;

/** A run's report for a terminal. */
public final class TextRunReport {
    private TextRunReport() {}

    public static String of(RunReport report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s %s: %s",
                report.run().operation(),
                report.run().id(),
                report.run().state().word());
        int width = report.phases().stream()
                .mapToInt(phase -> phase.name().length())
                .max()
                .orElse(0);
        for (RunPhase phase : report.phases()) {
            line(
                    text,
                    "  %-" + Math.max(1, width) + "s  %14s  %s",
                    phase.name(),
                    Durations.text(phase.duration()),
                    word(phase));
        }
        line(
                text,
                "Measured recovery time (RTO): %s",
                report.recoveryTime().map(Durations::text).orElse("not known before the run is done"));
        if (report.recoveryPoints().isEmpty()) {
            line(text, "Measured loss of data (RPO): not known, no recovery point was reported");
        }
        report.recoveryPoints()
                .forEach((resource, point) -> line(
                        text,
                        "Measured loss of data (RPO): %s, %s holds the data of %s",
                        Durations.text(report.lost(point)),
                        resource,
                        point));
        if (!report.kept().isEmpty()) {
            gaps(text, "Made and kept at AWS", report.kept());
        }
        gaps(text, "Not restored", report.notRestored());
        gaps(text, "Not checked", report.notChecked());
        return text.toString();
    }

    private static String word(RunPhase phase) {
        return switch (phase.ending()) {
            case DONE -> "done";
            case FAILED -> "failed";
            case CUT_OFF -> "cut off";
        };
    }

    private static void gaps(StringBuilder text, String title, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            line(text, "%s: nothing was reported", title);
            return;
        }
        line(text, "%s:", title);
        gaps.forEach(gap -> line(text, "  %s: %s", gap.what(), gap.why()));
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
