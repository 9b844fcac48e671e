package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import java.util.stream.Stream;

/** Finds every change that does not keep a protected object. */
final class LossCheck implements Check {
    @Override
    public Stream<Finding> findings(Plan plan, ProtectionPolicy policy) {
        return plan.changes().stream()
                .filter(policy::protects)
                .filter(LossCheck::loses)
                .map(change -> Finding.about(change, ruleFor(change), detail(change)));
    }

    private static boolean loses(ResourceChange change) {
        return switch (change.action().fate()) {
            case KEPT, UNKNOWN -> false;
            case DESTROYED, FORGOTTEN -> true;
        };
    }

    /** The most telling rule that applies; exactly one for each loss. */
    private static Rule ruleFor(ResourceChange change) {
        boolean replaced = change.action().isReplacement();
        if (change.deposedKey().isPresent()) {
            return Rule.DEPOSED_DELETE;
        }
        if (change.importing().isPresent()) {
            return Rule.IMPORT_AND_REPLACE;
        }
        if (change.action().fate() == Fate.FORGOTTEN) {
            return replaced ? Rule.FORGET_REPLACE : Rule.FORGET;
        }
        return replaced ? Rule.REPLACE : Rule.DELETE;
    }

    private static String detail(ResourceChange change) {
        StringBuilder detail = new StringBuilder("is ").append(change.action().description());
        if (!change.replacePaths().isEmpty()) {
            detail.append(", forced by ").append(String.join(", ", change.replacePaths()));
        }
        change.actionReason()
                .ifPresent(reason -> detail.append(" (").append(reason).append(')'));
        return detail.toString();
    }
}
