package io.github.tfsafety.relink;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what comes along with re-linked databases: what a plan would replace or make for a restored database although
 * the provider has it already. An address that may be replaced is left to be replaced.
 */
record Followers(Databases databases, Order order) {
    /** What a plan has to tell for this. */
    static Set<String> attributes(Databases databases) {
        Set<String> attributes = new HashSet<>();
        kinds(databases).forEach(kind -> attributes.addAll(kind.telling()));
        return attributes;
    }

    /** The addresses to bind besides, and to what. */
    List<Relink> in(Plan plan, List<Binding> bindings) {
        List<Relink> along = new ArrayList<>();
        for (ResourceChange change : plan.changes()) {
            boolean isMade = change.action().isReplacement() || change.action() == ChangeAction.CREATE;
            if (isMade
                    && change.mode() == ResourceMode.MANAGED
                    && change.deposedKey().isEmpty()) {
                follower(change, bindings)
                        .map(FoundDatabase::id)
                        .ifPresent(id -> along.add(new Relink(change.address(), id)));
            }
        }
        return List.copyOf(along);
    }

    private Optional<FoundDatabase> follower(ResourceChange change, List<Binding> bindings) {
        boolean isTaken =
                bindings.stream().anyMatch(binding -> binding.address().equals(change.address()));
        if (isTaken || order.mayReplace().contains(change.address())) {
            return Optional.empty();
        }
        KnownAttributes planned = name -> change.after(name)
                .filter(value -> value.kind() == AttributeValue.Kind.STRING)
                .map(AttributeValue::text);
        return kinds(databases).stream()
                .filter(kind -> kind.type().equals(change.type()))
                .flatMap(kind -> bindings.stream()
                        .flatMap(binding ->
                                kind.existing(planned, binding.address().type(), binding.target()).stream()))
                .findFirst();
    }

    private static List<FollowerKind> kinds(Databases databases) {
        return databases.kinds().stream()
                .filter(FollowerKind.class::isInstance)
                .map(FollowerKind.class::cast)
                .toList();
    }
}
