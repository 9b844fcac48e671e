package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was going to happen before a run that applies in the end, which would apply it, too. That a lost database was
 * going to be made anew, and what hangs on it with it, is no such change: instead of that it is bound.
 *
 * @param changes by address; empty if only outputs were going to change
 */
record PendingBefore(
        Map<ResourceAddress, PendingChange> changes, Databases databases, List<ResourceAddress> mayReplace) {
    PendingBefore {
        changes = Map.copyOf(changes);
        mayReplace = List.copyOf(mayReplace);
    }

    /** What is pending whatever becomes of the databases, as far as can be told before they are bound. */
    Set<String> beforehand(Set<ResourceAddress> relinked) {
        Set<String> pending = new TreeSet<>();
        changes.forEach((address, change) -> {
            boolean isLost = change.action() == ChangeAction.CREATE;
            boolean mayFollow = (isLost || change.action().isReplacement())
                    && databases
                            .kindOf(address)
                            .filter(FollowerKind.class::isInstance)
                            .isPresent();
            if (!(relinked.contains(address) && isLost) && !mayFollow && !isAllowed(address, change)) {
                pending.add(address.toString());
            }
        });
        return pending;
    }

    /** What a forecast still does although it was pending, beside the addresses that are bound. */
    Set<String> still(Set<ResourceAddress> bound, List<PlannedChange> forecast) {
        Set<String> pending = new TreeSet<>(beforehand(bound));
        for (PlannedChange change : forecast) {
            PendingChange before = changes.get(change.address());
            if (before != null && !bound.contains(change.address()) && !isAllowed(change.address(), before)) {
                pending.add(change.address().toString());
            }
        }
        return pending;
    }

    private boolean isAllowed(ResourceAddress address, PendingChange change) {
        return mayReplace.contains(address)
                || (change.action().isReplacement() && PlanJudge.FOLLOWERS.contains(address.type()));
    }

    /** What to tell a person. */
    String refusal(Set<String> pending) {
        return "Changes were pending before this run"
                + (pending.isEmpty() ? "" : " (" + String.join(", ", pending) + ")")
                + ", and applying at the end would apply them, too. Apply or undo them first, or re-link without applying"
                + " and read the plan";
    }
}
