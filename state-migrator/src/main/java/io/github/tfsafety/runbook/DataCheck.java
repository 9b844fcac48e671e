package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.run.Run;
import java.util.List;

/** Looks at the data of a restored database before any state is bound to it. */
@FunctionalInterface
public interface DataCheck {
    /**
     * Looks at nothing, and says so in the report. A cluster that was just restored has no instance that could be
     * asked, unless somebody adds one.
     */
    DataCheck LEFT_OUT = (restored, run) -> new Outcome.NotChecked("nobody said how to look at the data");

    Outcome check(RestoredDatabase restored, Run run);

    /** What will keep the check from being made, as far as it can be told before anything is restored. */
    default List<String> problems() {
        return List.of();
    }

    /** What a check found. */
    sealed interface Outcome {
        /**
         * The data is what it should be.
         *
         * @param found what was found, for a person; empty if there is nothing to tell
         */
        record Good(String found) implements Outcome {
            public Good {
                requireNonNull(found, "found");
            }

            public Good() {
                this("");
            }
        }

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
