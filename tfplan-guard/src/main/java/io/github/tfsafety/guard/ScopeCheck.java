package io.github.tfsafety.guard;

import java.util.stream.Stream;

/**
 * Finds plans that were read for another policy: what that one does not protect was dropped by the reader, and nothing
 * tells whether a loss was among it.
 */
final class ScopeCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return new PolicyScope(judgement.policy()).isWithin(judgement.plan().scope())
                ? Stream.empty()
                : Stream.of(Finding.general(
                                Rule.UNREADABLE_PLAN, "the plan was read for another policy than it is judged by")
                        .withRemedy("Read it with PlanReader.keeping(guard.scope()), of the guard that judges it."));
    }
}
