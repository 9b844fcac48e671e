package io.github.tfsafety.guard;

import static io.github.tfsafety.plan.PlanSign.APPLYABLE;
import static io.github.tfsafety.plan.PlanSign.CHANGE;
import static io.github.tfsafety.plan.PlanSign.ENTRY;
import static io.github.tfsafety.plan.PlanSign.EXISTING_OBJECT;
import static io.github.tfsafety.plan.PlanSign.MANAGED_ENTRY;
import static io.github.tfsafety.plan.PlanSign.NOT_APPLYABLE;
import static io.github.tfsafety.plan.PlanSign.PLANNED_OBJECT;
import static io.github.tfsafety.plan.PlanSign.PRIOR_DATA;
import static io.github.tfsafety.plan.PlanSign.PRIOR_OBJECT;
import static io.github.tfsafety.plan.PlanSign.PRIOR_STATE;

import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanSign;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds plans of which a part was taken away, as filters do: what is left does not fit together.
 *
 * <p>A refresh-only plan has neither {@code resource_changes} nor objects in {@code planned_values}. Any other is
 * {@code applyable} exactly if it holds something to apply (see {@code Applyable} in
 * {@code internal/terraform/context_plan.go} and {@code Empty} in {@code internal/plans/changes_src.go} of Terraform);
 * only that destroying everything forgets data sources without a word. What an entry shows before its change is an
 * object of {@code prior_state}, imported ones aside.
 */
final class CoherenceCheck implements Check {
    /** Terraform up to 1.0.0. */
    private static final String OLDEST_FORMAT = "0.1";

    @Override
    public Stream<Finding> findings(Judgement judgement) {
        Set<PlanSign> signs = judgement.plan().signs();
        if (judgement.policy().planKind() == PlanKind.REFRESH_ONLY) {
            return finding(
                    signs.contains(MANAGED_ENTRY) || signs.contains(PLANNED_OBJECT),
                    "the plan holds planned changes, so it is not refresh-only");
        }
        return Stream.of(
                        applyable(judgement),
                        finding(
                                signs.contains(PLANNED_OBJECT) && !signs.contains(ENTRY),
                                "planned_values holds objects, but resource_changes is not there"),
                        priorState(judgement.plan()),
                        withoutPriorObject(judgement))
                .flatMap(found -> found);
    }

    private static Stream<Finding> applyable(Judgement judgement) {
        Set<PlanSign> signs = judgement.plan().signs();
        boolean changes = signs.contains(CHANGE);
        boolean mayBeRefreshOnly = mayBeRefreshOnly(judgement);
        boolean mayForgetData = signs.contains(PRIOR_DATA) && !signs.contains(MANAGED_ENTRY);
        return Stream.concat(
                finding(
                        signs.contains(APPLYABLE) && !changes && !mayForgetData && !mayBeRefreshOnly,
                        "the plan says that there is something to apply, but holds nothing of the kind"),
                finding(
                        signs.contains(NOT_APPLYABLE) && changes,
                        "the plan says that there is nothing to apply, but holds changes"));
    }

    /** A refresh-only plan that is not said to be one does no harm where nothing is there to protect. */
    private static boolean mayBeRefreshOnly(Judgement judgement) {
        Set<PlanSign> signs = judgement.plan().signs();
        return signs.contains(PRIOR_OBJECT)
                && !signs.contains(ENTRY)
                && !signs.contains(PLANNED_OBJECT)
                && judgement.plan().priorState().stream()
                        .noneMatch(object -> judgement.policy().watches(object.address()));
    }

    private static Stream<Finding> priorState(Plan plan) {
        PlanSign needed = isOldest(plan) ? PRIOR_STATE : PRIOR_OBJECT;
        return finding(
                plan.signs().contains(EXISTING_OBJECT) && !plan.signs().contains(needed),
                "the plan changes or keeps objects, but the state that it starts from holds none");
    }

    private static Stream<Finding> withoutPriorObject(Judgement judgement) {
        Plan plan = judgement.plan();
        Set<List<String>> prior = new HashSet<>();
        plan.priorState()
                .forEach(object -> prior.add(
                        List.of(object.address().toString(), object.deposedKey().orElse(""))));
        return plan.changes().stream()
                .filter(change -> isWatched(change, judgement.policy()) && showsPriorObject(change))
                .filter(change -> !(isOldest(plan) && mayHaveBeenLost(change.address())))
                .filter(change -> !prior.contains(
                        List.of(change.address().toString(), change.deposedKey().orElse(""))))
                .map(change -> Finding.about(
                        change,
                        Rule.INCOHERENT_PLAN,
                        "is " + change.action().description() + ", but is not in the state that the plan starts from"));
    }

    private static boolean isWatched(ResourceChange change, ProtectionPolicy policy) {
        return policy.watches(change.address()) || policy.protects(change);
    }

    private static boolean showsPriorObject(ResourceChange change) {
        return change.mode() == ResourceMode.MANAGED
                && change.importing().isEmpty()
                && switch (change.sides()) {
                    case BEFORE, BOTH -> true;
                    case AFTER, NEITHER, NOT_READ -> false;
                };
    }

    private static boolean isOldest(Plan plan) {
        return plan.formatVersion().equals(OLDEST_FORMAT);
    }

    /**
     * Terraform before 0.15 left modules out of {@code prior_state} that lie in one without resources
     * (https://github.com/hashicorp/terraform/issues/25494).
     */
    private static boolean mayHaveBeenLost(ResourceAddress address) {
        return address.modules().size() > 1;
    }

    private static Stream<Finding> finding(boolean holds, String detail) {
        return holds ? Stream.of(Finding.general(Rule.INCOHERENT_PLAN, detail)) : Stream.empty();
    }
}
