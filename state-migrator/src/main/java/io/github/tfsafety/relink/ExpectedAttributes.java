package io.github.tfsafety.relink;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.relink.Order.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which attributes of the re-linked addresses may change: those that every import or restore leaves to the first plan,
 * those that were going to change before, and those that the person who asked has named. Anything else is a difference
 * between the restored database and the configuration that somebody should have seen.
 */
record ExpectedAttributes(List<Binding> bindings, Map<ResourceAddress, PendingChange> pending, Order order) {
    ExpectedAttributes {
        bindings = List.copyOf(bindings);
        pending = Map.copyOf(pending);
    }

    Set<String> at(ResourceAddress address) {
        Set<String> attributes = new HashSet<>(order.mayChange());
        bindings.stream()
                .filter(binding -> binding.address().equals(address))
                .forEach(binding -> attributes.addAll(binding.kind().expectedChanges()));
        PendingChange before = pending.get(address);
        if (before != null) {
            attributes.addAll(before.attributes());
        }
        return attributes;
    }

    /**
     * What changes at a re-linked address and is not expected to. That protection is switched on is; and the way back
     * leads to what was there before.
     */
    Set<String> surprises(ResourceChange change) {
        Optional<Binding> relinked = bindings.stream()
                .filter(binding -> binding.address().equals(change.address()))
                .findFirst();
        if (relinked.isEmpty() || order.direction() == Direction.BACK || change.action() != ChangeAction.UPDATE) {
            return Set.of();
        }
        Set<String> surprises = new TreeSet<>(change.changedAttributes());
        surprises.removeAll(at(change.address()));
        relinked.get()
                .kind()
                .protectionAttribute()
                .filter(name ->
                        change.after(name).filter(AttributeValue::isTrue).isPresent())
                .ifPresent(surprises::remove);
        return surprises;
    }

    /** What may change in a change of which something is to be blocked. */
    Set<String> limit(ResourceChange change) {
        Set<String> limit = new HashSet<>(at(change.address()));
        limit.addAll(change.changedAttributes());
        limit.removeAll(surprises(change));
        return limit;
    }

    List<String> advice(Plan plan) {
        List<String> advice = new ArrayList<>();
        for (ResourceChange change : plan.changes()) {
            for (String attribute : surprises(change)) {
                advice.add(change.address() + ": the plan would change " + attribute
                        + ", so the restored database and the configuration differ. Set it in the configuration to what"
                        + " the database has, or let the plan change it: --may-change " + attribute);
            }
        }
        return advice;
    }
}
