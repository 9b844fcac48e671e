package io.github.tfsafety.guard;

import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.StateObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds what a plan leaves out. Terraform writes an entry for every managed object of the prior state, for those left
 * alone, too. It writes {@code "complete": false} when resources were targeted or changes deferred (since 1.8);
 * OpenTofu and older versions do not say, so that only there the policy's word is taken for it that a plan is a
 * targeted one.
 */
final class CompletenessCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return Stream.of(incomplete(judgement), strayTargets(judgement), withoutEntry(judgement))
                .flatMap(found -> found);
    }

    private static Stream<Finding> incomplete(Judgement judgement) {
        boolean partial = judgement.plan().completeness() == Plan.Completeness.PARTIAL;
        return partial && !judgement.policy().isTargeted()
                ? Stream.of(Finding.general(
                        Rule.INCOMPLETE_PLAN,
                        "the plan says of itself that it is not complete (-target, -exclude or deferral)"))
                : Stream.empty();
    }

    /** Whether the plan may be limited to the policy's targets. One that says that it is complete is not. */
    private static boolean isLimited(Judgement judgement) {
        return judgement.policy().isTargeted() && judgement.plan().completeness() != Plan.Completeness.COMPLETE;
    }

    /** A target that is nowhere, such as one that is misspelt, is none that a plan was limited to. */
    private static Stream<Finding> strayTargets(Judgement judgement) {
        if (!isLimited(judgement)) {
            return Stream.empty();
        }
        List<AddressPattern> targets = judgement.policy().targets();
        if (targets.stream().noneMatch(target -> holds(judgement.plan(), target))) {
            return Stream.of(
                    Finding.general(Rule.INCOMPLETE_PLAN, "none of the policy's targets is in the incomplete plan"));
        }
        return targets.stream()
                .filter(target -> judgement.together().plans().stream().noneMatch(plan -> holds(plan, target)))
                .map(target -> Finding.general(
                        Rule.INCOMPLETE_PLAN, "the policy's target " + target + " is nowhere in the incomplete plan"));
    }

    /** Targets that are nowhere, for complete plans: there they limit nothing. */
    static List<Finding> unusedTargets(ProtectionPolicy policy, List<Plan> plans) {
        boolean complete = plans.stream().allMatch(plan -> plan.completeness() == Plan.Completeness.COMPLETE);
        return policy.targets().stream()
                .filter(target -> complete && plans.stream().noneMatch(plan -> holds(plan, target)))
                .map(target -> Finding.general(
                        Rule.EXPECTATION_UNUSED, "nothing in the plan is at the policy's target " + target))
                .toList();
    }

    private static boolean holds(Plan plan, AddressPattern target) {
        Predicate<ResourceAddress> isTarget = target::matches;
        return entries(plan)
                        .anyMatch(change -> isTarget.test(change.address())
                                || change.previousAddress().filter(isTarget).isPresent())
                || plan.priorState().stream().map(StateObject::address).anyMatch(isTarget);
    }

    private static Stream<ResourceChange> entries(Plan plan) {
        return Stream.concat(plan.changes().stream(), plan.deferred().stream().map(Plan.DeferredChange::change));
    }

    private static Stream<Finding> withoutEntry(Judgement judgement) {
        ProtectionPolicy policy = judgement.policy();
        if (policy.planKind() == PlanKind.REFRESH_ONLY) {
            return Stream.empty();
        }
        Set<List<String>> entries = new HashSet<>();
        entries(judgement.plan())
                .forEach(change ->
                        entries.add(key(change.address(), change.deposedKey().orElse(""))));
        boolean limited = isLimited(judgement);
        return judgement.plan().priorState().stream()
                .filter(object -> policy.watches(object.address()))
                .filter(object -> !limited || policy.isTarget(object.address()))
                .filter(object -> !entries.contains(
                        key(object.address(), object.deposedKey().orElse(""))))
                .map(object -> Finding.about(
                        object.address(),
                        Rule.MISSING_ENTRY,
                        "is in the state that the plan starts from, but has no entry in resource_changes"));
    }

    private static List<String> key(ResourceAddress address, String deposed) {
        return List.of(address.toString(), deposed);
    }
}
