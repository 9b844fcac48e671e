package io.github.tfsafety.guard;

import io.github.tfsafety.guard.Expectation.Rebinding;
import io.github.tfsafety.guard.ProtectionPolicy.Exhaustiveness;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanSign;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds changes that are not the expected ones. */
final class ExpectationCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        boolean whole = judgement.policy().exhaustiveness() == Exhaustiveness.WHOLE_PLAN;
        return Stream.of(
                        judgement.plan().changes().stream().flatMap(change -> unexpected(change, judgement.policy())),
                        judgement.plan().others().stream()
                                .filter(change -> whole && isChange(change))
                                .flatMap(ExpectationCheck::unlisted),
                        whole ? invocations(judgement.plan()) : Stream.<Finding>empty())
                .flatMap(found -> found);
    }

    private static Stream<Finding> invocations(Plan plan) {
        return plan.signs().contains(PlanSign.ACTION)
                ? Stream.of(Finding.general(
                        Rule.UNEXPECTED_CHANGE, "the plan invokes actions of providers, and none is expected"))
                : Stream.empty();
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
        return (change.action() != ChangeAction.NO_OP && change.action() != ChangeAction.READ)
                || !rebindings(change).isEmpty();
    }

    private static Set<Rebinding> rebindings(ResourceChange change) {
        Set<Rebinding> found = EnumSet.noneOf(Rebinding.class);
        change.importing().ifPresent(adopted -> found.add(Rebinding.IMPORT));
        change.previousAddress().ifPresent(previous -> found.add(Rebinding.MOVE));
        return found;
    }

    private static Stream<Finding> unlisted(ResourceChange change) {
        return finding(change, "is " + description(change) + ", and no change of it is expected");
    }

    /** Reading a data source changes nothing. */
    private static Stream<Finding> deviation(ResourceChange change, Expectation expectation) {
        if (change.mode() == ResourceMode.DATA && change.action() == ChangeAction.READ) {
            return Stream.empty();
        }
        if (!expectation.actions().contains(change.action())
                || !expectation.rebindings().containsAll(rebindings(change))) {
            return finding(change, "is " + description(change) + ", which is not expected here");
        }
        Set<String> surprises = new TreeSet<>(change.changedAttributes());
        expectation.attributes().ifPresentOrElse(surprises::removeAll, surprises::clear);
        return surprises.isEmpty()
                ? Stream.empty()
                : finding(
                        change, "changes attributes that are not expected to change: " + String.join(", ", surprises));
    }

    private static String description(ResourceChange change) {
        return change.action().description()
                + (change.importing().isPresent() ? ", imported" : "")
                + (change.previousAddress().isPresent() ? ", moved" : "");
    }

    private static Stream<Finding> finding(ResourceChange change, String detail) {
        return Stream.of(Finding.about(change, Rule.UNEXPECTED_CHANGE, detail));
    }
}
