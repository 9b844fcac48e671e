package io.github.tfsafety.recovery;

import io.github.tfsafety.recovery.ParityReport.Row;
import java.util.Comparator;
import java.util.List;

/** A parity report as a table of text. */
final class ParityText {
    private ParityText() {}

    static String of(ParityReport report) {
        TextTable table = new TextTable("SETTING", "VERDICT", "SOURCE", "RESTORED", "WHY");
        List<Row> byVerdict = report.rows().stream()
                .sorted(Comparator.comparing(Row::verdict).reversed())
                .toList();
        for (Row row : byVerdict) {
            table.add(row.setting(), row.verdict().words(), row.sourceValue(), row.restoredValue(), row.why());
        }
        return report.target() + " compared with " + report.source() + "\n" + table.text();
    }
}
