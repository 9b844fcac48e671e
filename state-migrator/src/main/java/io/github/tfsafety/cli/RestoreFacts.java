package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.SafetyRow;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;

/** What a restore tells the report of its run. */
final class RestoreFacts {
    /** Instead of a value, where a look was left out. */
    private static final String NOT_CHECKED = "not checked";

    private RestoreFacts() {}

    static void tell(Run run, RestoredDatabase restored) {
        RunFacts.recoveryPoint(run, restored.importId(), restored.achieved());
        restored.parity().rows().forEach(row -> tell(run, restored.importId(), row));
    }

    private static void tell(Run run, String resource, ParityReport.Row row) {
        String what = row.setting() + " of " + resource;
        String why = row.why().isEmpty() ? row.verdict().words() : row.why();
        if (row.setting().equals(TableRestore.ITEMS)) {
            tellItems(run, resource, row, what, why);
            return;
        }
        if (row.setting().equals(SafetyRow.NAME) && !row.sourceValue().isEmpty()) {
            RunFacts.kept(run, row.sourceValue(), what + ", " + why);
            return;
        }
        switch (row.verdict()) {
            case CARRIED, REAPPLIED -> {}
            case CANNOT_BE, DIFFERS -> RunFacts.notRestored(run, what, why);
            case REPORT_ONLY -> tellOther(run, row, what, why);
            case UNKNOWN -> RunFacts.notChecked(run, what, why);
        }
    }

    /** What is there, if otherwise than at the source, is in the list of settings only. */
    private static void tellOther(Run run, ParityReport.Row row, String what, String why) {
        if (row.restoredValue().equals(NOT_CHECKED)) {
            RunFacts.notChecked(run, what, why);
        } else if (row.restoredValue().isEmpty()) {
            RunFacts.notRestored(run, what, why);
        }
    }

    /** The data counts as checked where something other than the restore told how much of it there was. */
    private static void tellItems(Run run, String resource, ParityReport.Row row, String what, String why) {
        switch (row.verdict()) {
            case CARRIED, REAPPLIED -> {
                RunFacts.dataChecked(run, resource);
                RunFacts.notChecked(run, what, "their number was compared, not what is in them");
            }
            case DIFFERS, CANNOT_BE -> RunFacts.notRestored(run, what, why);
            case REPORT_ONLY, UNKNOWN -> RunFacts.notChecked(run, what, why);
        }
    }
}
