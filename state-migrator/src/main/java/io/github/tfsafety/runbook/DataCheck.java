package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.run.Run;

/** Looks at the data of a restored database before any state is bound to it. */
@FunctionalInterface
public interface DataCheck {
    /**
     * Looks at nothing, and says so in the report. A cluster that was just restored has no instance that could be
     * asked, unless somebody adds one.
     */
    DataCheck LEFT_OUT = (restored, run) -> new Outcome.NotChecked("nobody said how to look at the data");

    Outcome check(RestoredDatabase restored, Run run);

    /** What a check found. */
    sealed interface Outcome {
        /** The data is what it should be. */
        record Good() implements Outcome {}

        /** Nothing was looked at. */
        record NotChecked(String why) implements Outcome {
            public NotChecked {
                requireNonNull(why, "why");
            }
        }

        /** The data is not what it should be: nothing is bound to the database. */
        record Wanting(String why) implements Outcome {
            public Wanting {
                requireNonNull(why, "why");
            }
        }
    }
}
