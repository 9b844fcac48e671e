package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.SettingVerdict;

/** The line of a report that tells what became of the source before the restore. */
final class SafetyRow {
    private static final String NAME = "Safety backup of the source";

    private SafetyRow() {}

    static Row taken(String arn) {
        return new Row(NAME, arn, "", SettingVerdict.REPORT_ONLY, "taken before the first change; delete it yourself");
    }

    static Row leftOut() {
        return new Row(NAME, "", "", SettingVerdict.REPORT_ONLY, "NOT taken, as asked");
    }
}
