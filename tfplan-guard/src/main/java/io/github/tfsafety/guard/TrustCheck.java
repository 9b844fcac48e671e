package io.github.tfsafety.guard;

import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.StateObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what keeps a plan from being judged at all. */
final class TrustCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return Stream.of(
                        unrecognised(judgement.plan()),
                        incomplete(judgement),
                        deferred(judgement),
                        withoutEntry(judgement))
                .flatMap(found -> found);
    }

    private static Stream<Finding> unrecognised(Plan plan) {
        return Stream.of(
                        plan.changes().stream(),
                        plan.deferred().stream().map(Plan.DeferredChange::change),
                        plan.drift().stream())
                .flatMap(changes -> changes)
                .filter(change -> change.action() == ChangeAction.UNRECOGNISED)
                .map(change -> Finding.about(
                        change, Rule.UNRECOGNISED_ACTION, "has the unknown actions " + change.actionTokens()));
    }

    private static Stream<Finding> incomplete(Judgement judgement) {
        boolean partial = judgement.plan().completeness() == Plan.Completeness.PARTIAL;
        return partial && !judgement.policy().isTargeted()
                ? Stream.of(Finding.general(
                        Rule.INCOMPLETE_PLAN,
                        "the plan says of itself that it is not complete (-target, -exclude or deferral)"))
                : Stream.empty();
    }

    private static Stream<Finding> deferred(Judgement judgement) {
        return judgement.plan().deferred().stream()
                .filter(deferred -> judgement.policy().protects(deferred.change()))
                .map(deferred -> Finding.about(
                        deferred.change(), Rule.DEFERRED, "is put off to a later plan (" + deferred.reason() + ")"));
    }

    /** Terraform writes an entry for every managed object of the prior state, for those left alone too. */
    private static Stream<Finding> withoutEntry(Judgement judgement) {
        ProtectionPolicy policy = judgement.policy();
        if (policy.planKind() == PlanKind.REFRESH_ONLY) {
            return Stream.empty();
        }
        Set<List<String>> entries = new HashSet<>();
        Stream.concat(
                        judgement.plan().changes().stream(),
                        judgement.plan().deferred().stream().map(Plan.DeferredChange::change))
                .forEach(change -> addEntries(change, entries));
        return judgement.plan().priorState().stream()
                .filter(object -> policy.watches(object.address()))
                .filter(object -> !entries.contains(
                        List.of(object.address().toString(), object.deposedKey().orElse(""))))
                .filter(object -> !policy.isTargeted() || policy.isTarget(object.address()))
                .map(TrustCheck::missing);
    }

    private static void addEntries(ResourceChange change, Set<List<String>> entries) {
        String deposed = change.deposedKey().orElse("");
        entries.add(List.of(change.address().toString(), deposed));
    }

    private static Finding missing(StateObject object) {
        return Finding.about(
                object.address(),
                Rule.MISSING_ENTRY,
                "is in the state that the plan starts from, but has no entry in resource_changes");
    }
}
