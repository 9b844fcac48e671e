package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;

/** What a restore tells the report of its run. */
final class RestoreFacts {
    private RestoreFacts() {}

    static void tell(Run run, RestoredDatabase restored) {
        RunFacts.recoveryPoint(run, restored.importId(), restored.restoredTo());
        restored.parity().rows().forEach(row -> tell(run, restored.importId(), row));
    }

    private static void tell(Run run, String resource, ParityReport.Row row) {
        String what = row.setting() + " of " + resource;
        String why = row.why().isEmpty() ? row.verdict().words() : row.why();
        switch (row.verdict()) {
            case CARRIED, REAPPLIED -> {}
            case CANNOT_BE, REPORT_ONLY, DIFFERS -> RunFacts.notRestored(run, what, why);
            case UNKNOWN -> RunFacts.notChecked(run, what, why);
        }
    }
}
