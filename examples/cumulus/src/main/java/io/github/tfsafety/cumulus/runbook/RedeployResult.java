package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/** How a redeployment ended. */
sealed interface RedeployResult {
    /** The plan was allowed and applied, or changed nothing. */
    record Applied() implements RedeployResult {}

    /**
     * The plan does something else than this procedure expects. Nothing was applied.
     *
     * @param root which root
     * @param plan kept in the run's folder
     * @param objections one line each
     */
    record NotExpected(String root, Path plan, List<String> objections) implements RedeployResult {
        public NotExpected {
            requireNonNull(root, "root");
            requireNonNull(plan, "plan");
            objections = List.copyOf(objections);
        }
    }
}
