package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;

/** What a restore tells the report of its run. */
final class RestoreFacts {
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
        switch (row.verdict()) {
            case CARRIED, REAPPLIED -> {}
            case CANNOT_BE, REPORT_ONLY, DIFFERS -> RunFacts.notRestored(run, what, why);
            case UNKNOWN -> RunFacts.notChecked(run, what, why);
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
