package io.github.tfsafety.guard;

import io.github.tfsafety.guard.ProtectionPolicy.Exhaustiveness;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds changes that are not the expected ones. */
final class ExpectationCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return Stream.concat(
                judgement.plan().changes().stream().flatMap(change -> unexpected(change, judgement.policy())),
                judgement.plan().others().stream()
                        .filter(change ->
                                judgement.policy().exhaustiveness() == Exhaustiveness.WHOLE_PLAN && isChange(change))
                        .flatMap(ExpectationCheck::unlisted));
    }

    private static Stream<Finding> unexpected(ResourceChange change, ProtectionPolicy policy) {
        List<Expectation> expectations = policy.expectationsOf(change);
        if (!expectations.isEmpty()) {
            return expectations.stream().flatMap(expectation -> deviation(change, expectation));
        }
        boolean mustBeListed = switch (policy.exhaustiveness()) {
            case LISTED_ADDRESSES -> false;
            case PROTECTED_ADDRESSES -> policy.protects(change);
            case WHOLE_PLAN -> true;
        };
        return mustBeListed && isChange(change) ? unlisted(change) : Stream.empty();
    }

    private static boolean isChange(ResourceChange change) {
        return change.action() != ChangeAction.NO_OP && change.action() != ChangeAction.READ;
    }

    private static Stream<Finding> unlisted(ResourceChange change) {
        return finding(change, "is " + change.action().description() + ", and no change of it is expected");
    }

    private static Stream<Finding> deviation(ResourceChange change, Expectation expectation) {
        if (!expectation.actions().contains(change.action())) {
            return finding(change, "is " + change.action().description() + ", which is not expected here");
        }
        Set<String> surprises = new TreeSet<>(change.changedAttributes());
        expectation.attributes().ifPresentOrElse(surprises::removeAll, surprises::clear);
        return surprises.isEmpty()
                ? Stream.empty()
                : finding(
                        change, "changes attributes that are not expected to change: " + String.join(", ", surprises));
    }

    private static Stream<Finding> finding(ResourceChange change, String detail) {
        return Stream.of(Finding.about(change, Rule.UNEXPECTED_CHANGE, detail));
    }
}
