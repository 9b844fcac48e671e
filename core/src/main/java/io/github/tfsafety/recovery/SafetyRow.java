package io.github.tfsafety.recovery;

import io.github.tfsafety.recovery.ParityReport.Row;

/** The line of a report that tells what became of the source before the restore. */
public final class SafetyRow {
    /** The row's name. */
    public static final String NAME = "Safety backup of the source";

    private SafetyRow() {}

    public static Row taken(String arn) {
        return new Row(NAME, arn, "", SettingVerdict.REPORT_ONLY, "taken before the first change; delete it yourself");
    }

    public static Row leftOut() {
        return new Row(NAME, "", "", SettingVerdict.REPORT_ONLY, "NOT taken, as asked");
    }
}
