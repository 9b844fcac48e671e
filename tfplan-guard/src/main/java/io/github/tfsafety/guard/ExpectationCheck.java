package io.github.tfsafety.guard;

import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds changes at expected addresses that are not the expected ones. */
final class ExpectationCheck implements Check {
    @Override
    public Stream<Finding> findings(Plan plan, ProtectionPolicy policy) {
        return plan.changes().stream()
                .flatMap(change -> policy.expectations().stream()
                        .filter(expectation -> expectation.covers(change))
                        .flatMap(expectation -> unexpected(change, expectation)));
    }

    private static Stream<Finding> unexpected(ResourceChange change, Expectation expectation) {
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
