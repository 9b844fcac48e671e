package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A restored database held against its source, setting by setting.
 *
 * @param source what it was restored from
 * @param target the restored database
 */
public record ParityReport(String source, String target, List<Row> rows) {
    public ParityReport {
        requireNonNull(source, "source");
        requireNonNull(target, "target");
        rows = List.copyOf(rows);
    }

    /** Whether something that should be equal is not, or could not be compared. */
    public boolean isWanting() {
        return rows.stream().anyMatch(row -> row.verdict().isWanting());
    }

    /** The report for a person: what needs attention first, then the rest. */
    public String text() {
        return ParityText.of(this);
    }

    /** The report for a program. */
    public String json() {
        return ParityJson.of(this);
    }

    /**
     * One setting.
     *
     * @param setting its name, as in AWS's API
     * @param sourceValue the source's value in one line; empty where there is none
     * @param restoredValue likewise of the restored database
     * @param why the cause, or what a person has to do; empty where the verdict says it all
     */
    public record Row(String setting, String sourceValue, String restoredValue, SettingVerdict verdict, String why) {
        public Row {
            requireNonNull(setting, "setting");
            requireNonNull(sourceValue, "sourceValue");
            requireNonNull(restoredValue, "restoredValue");
            requireNonNull(verdict, "verdict");
            requireNonNull(why, "why");
        }
    }
}
