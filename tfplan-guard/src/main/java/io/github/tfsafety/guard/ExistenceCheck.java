package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds databases that ought to exist but that the plan does not know of, or creates anew. */
final class ExistenceCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        List<ResourceChange> lost = judgement.plan().drift().stream()
                .filter(judgement.policy()::protects)
                .filter(change -> change.action().fate() != Fate.KEPT)
                .toList();
        Set<ResourceAddress> vanished = lost.stream()
                .filter(change -> change.deposedKey().isEmpty())
                .map(ResourceChange::address)
                .collect(Collectors.toSet());
        Set<ResourceAddress> created = new HashSet<>();
        judgement
                .protectedChanges()
                .filter(change -> change.action() == ChangeAction.CREATE
                        && change.importing().isEmpty())
                .forEach(change -> created.add(change.address()));
        return Stream.of(
                        recreated(created, vanished, judgement.policy()),
                        dropped(created, lost),
                        missing(judgement, created))
                .flatMap(found -> found);
    }

    private static Stream<Finding> recreated(
            Set<ResourceAddress> created, Set<ResourceAddress> vanished, ProtectionPolicy policy) {
        return created.stream()
                .filter(address ->
                        vanished.contains(address) || policy.inventory().contains(address))
                .map(address -> Finding.about(
                        address,
                        Rule.SILENT_RECREATION,
                        vanished.contains(address)
                                ? "is created, because it was not found at the provider any more"
                                : "is created, although the inventory says that it exists"));
    }

    /** What is created in its place takes the place of the current object, never of a deposed one. */
    private static Stream<Finding> dropped(Set<ResourceAddress> created, List<ResourceChange> lost) {
        return lost.stream()
                .filter(change -> change.deposedKey().isPresent() || !created.contains(change.address()))
                .map(change -> Finding.about(
                        change, Rule.DRIFT_LOSS, "was not found at the provider, and leaves the state with this plan"));
    }

    private static Stream<Finding> missing(Judgement judgement, Set<ResourceAddress> created) {
        Set<ResourceAddress> present = new HashSet<>(created);
        for (Plan plan : judgement.together().plans()) {
            plan.priorState().forEach(object -> present.add(object.address()));
            plan.changes().forEach(change -> addPresent(change, present));
        }
        return judgement.policy().inventory().stream()
                .filter(address -> !present.contains(address))
                .map(address -> Finding.about(
                        address, Rule.INVENTORY_MISSING, "is in the inventory, but not in the state of this plan"));
    }

    private static void addPresent(ResourceChange change, Set<ResourceAddress> present) {
        boolean exists =
                change.action() != ChangeAction.CREATE || change.importing().isPresent();
        if (exists && change.sides() != ResourceChange.Sides.NEITHER) {
            present.add(change.address());
            change.previousAddress().ifPresent(present::add);
        }
    }
}
