package io.github.tfsafety.cumulus.ingest;

import java.util.List;

/** How a drain ended. */
public sealed interface DrainResult {
    /** Nothing was at work at several looks in a row. */
    record Drained() implements DrainResult {}

    /**
     * The time is over.
     *
     * @param activities what was at work at the last look
     */
    record StillAtWork(List<Activity> activities) implements DrainResult {
        public StillAtWork {
            activities = List.copyOf(activities);
        }
    }
}
