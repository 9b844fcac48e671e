package io.github.tfsafety.cli;

import io.github.tfsafety.postgres.Witness;
import io.github.tfsafety.postgres.WitnessDifference;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.util.List;

/** What a look at the restored data tells the report of its run. */
final class WitnessFacts {
    private WitnessFacts() {}

    static void compared(Run run, Witness later, WitnessDifference difference) {
        RunFacts.dataChecked(run, later.database());
        if (!difference.isNone()) {
            RunFacts.notRestored(
                    run,
                    "the data of " + later.database(),
                    difference.findings().size() + " differences from the witness of before");
        }
    }

    /** The newest time that the business wrote is the recovery point that was achieved. */
    static void recoveryPoint(Run run, Witness later, List<String> business) {
        later.newest(business)
                .ifPresent(newest -> RunFacts.recoveryPoint(run, "the database " + later.database(), newest.at()));
    }
}
