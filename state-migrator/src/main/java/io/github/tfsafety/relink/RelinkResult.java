package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.Verdict;
import java.nio.file.Path;
import java.util.List;

/** How a re-link ended that could be carried out as far as it was allowed. */
public sealed interface RelinkResult {
    /** The plan that the guard judged last, saved in the run's folder. */
    Path plan();

    /** What that plan does, without the objects that it leaves alone. */
    List<PlannedChange> changes();

    /** What a person should know about that plan, and what to do about it. */
    List<String> advice();

    /**
     * The guard did not allow the plan that would follow. Nothing was changed at AWS, in the state or in any file.
     *
     * @param verdict a verdict other than allowed
     */
    record ForecastNotAllowed(Path plan, List<PlannedChange> changes, List<String> advice, Verdict verdict)
            implements RelinkResult {
        public ForecastNotAllowed {
            requireNonNull(plan, "plan");
            changes = List.copyOf(changes);
            advice = List.copyOf(advice);
            requireNonNull(verdict, "verdict");
        }
    }

    /**
     * The state is re-linked and the variables are set, but the guard did not allow the plan on the real backend.
     * Nothing was applied; deletion protection is on for the old and the restored database.
     *
     * @param verdict a verdict other than allowed
     */
    record RealPlanNotAllowed(Path plan, List<PlannedChange> changes, List<String> advice, Verdict verdict)
            implements RelinkResult {
        public RealPlanNotAllowed {
            requireNonNull(plan, "plan");
            changes = List.copyOf(changes);
            advice = List.copyOf(advice);
            requireNonNull(verdict, "verdict");
        }
    }

    /** The state is re-linked and the guard allows the plan. */
    record Relinked(Path plan, List<PlannedChange> changes, List<String> advice, PlanFate fate)
            implements RelinkResult {
        public Relinked {
            requireNonNull(plan, "plan");
            changes = List.copyOf(changes);
            advice = List.copyOf(advice);
            requireNonNull(fate, "fate");
        }
    }

    /** What became of an allowed plan. */
    enum PlanFate {
        /** It was saved and waits to be applied. */
        LEFT_TO_APPLY,
        /** It was made with the new values, and waits for the patch of the variables file to be merged. */
        WAITS_FOR_THE_PATCH,
        /** It was applied, and the next plan has no changes. */
        APPLIED_AND_CLEAN,
        /** It was applied, but the next plan has changes again. */
        APPLIED_AND_NOT_CLEAN
    }
}
