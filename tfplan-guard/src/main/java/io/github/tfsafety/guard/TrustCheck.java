package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import java.util.stream.Stream;

/** Finds changes that cannot be judged, whatever the rest of the plan says. */
final class TrustCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return Stream.concat(unrecognised(judgement.plan()), deferred(judgement));
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

    private static Stream<Finding> deferred(Judgement judgement) {
        return judgement.plan().deferred().stream()
                .filter(deferred -> judgement.policy().mayProtect(deferred.change()))
                .map(deferred -> Finding.about(
                        deferred.change(), Rule.DEFERRED, "is put off to a later plan (" + deferred.reason() + ")"));
    }
}
