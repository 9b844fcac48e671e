package io.github.tfsafety.guard;

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
    public Stream<Finding> findings(Plan plan, ProtectionPolicy policy) {
        return Stream.of(
                        unrecognised(plan),
                        plan.completeness() == Plan.Completeness.PARTIAL ? incomplete() : Stream.<Finding>empty(),
                        deferred(plan, policy),
                        withoutEntry(plan))
                .flatMap(found -> found);
    }

    private static Stream<Finding> unrecognised(Plan plan) {
        return Stream.concat(plan.changes().stream(), plan.deferred().stream().map(Plan.DeferredChange::change))
                .filter(change -> change.action() == ChangeAction.UNRECOGNISED)
                .map(change -> Finding.about(
                        change, Rule.UNRECOGNISED_ACTION, "has the unknown actions " + change.actionTokens()));
    }

    private static Stream<Finding> incomplete() {
        return Stream.of(Finding.aboutPlan(
                Rule.INCOMPLETE_PLAN,
                "the plan says of itself that it is not complete (-target, -exclude or deferral)"));
    }

    private static Stream<Finding> deferred(Plan plan, ProtectionPolicy policy) {
        return plan.deferred().stream()
                .filter(deferred -> policy.protects(deferred.change()))
                .map(deferred -> Finding.about(
                        deferred.change(), Rule.DEFERRED, "is put off to a later plan (" + deferred.reason() + ")"));
    }

    /** Terraform writes an entry for every managed object of the prior state, for those left alone too. */
    private static Stream<Finding> withoutEntry(Plan plan) {
        Set<List<String>> entries = new HashSet<>();
        for (ResourceChange change : plan.changes()) {
            String deposed = change.deposedKey().orElse("");
            entries.add(List.of(change.address().toString(), deposed));
            change.previousAddress().ifPresent(previous -> entries.add(List.of(previous.toString(), deposed)));
        }
        return plan.priorState().stream()
                .filter(object -> !entries.contains(
                        List.of(object.address().toString(), object.deposedKey().orElse(""))))
                .map(TrustCheck::missing);
    }

    private static Finding missing(StateObject object) {
        return new Finding(
                Rule.MISSING_ENTRY,
                object.address().toString(),
                "is in the state that the plan starts from, but has no entry in resource_changes",
                List.of(),
                Rule.MISSING_ENTRY.remedy());
    }
}
