package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.ResourceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds databases that change their address, are adopted, or are bound to two addresses. */
final class IdentityCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        List<ResourceChange> kept = judgement
                .protectedChanges()
                .filter(change -> change.action().fate() == Fate.KEPT && change.action() != ChangeAction.READ)
                .toList();
        return Stream.of(
                        kept.stream()
                                .filter(change -> change.previousAddress().isPresent())
                                .map(IdentityCheck::moved),
                        kept.stream()
                                .filter(change -> change.importing().isPresent())
                                .map(IdentityCheck::imported),
                        twice(kept).stream(),
                        twiceAcrossPlans(kept, judgement.together()))
                .flatMap(found -> found);
    }

    private static Finding moved(ResourceChange change) {
        return Finding.about(
                change,
                Rule.MOVED,
                "was " + change.previousAddress().map(Object::toString).orElse("") + " before");
    }

    private static Finding imported(ResourceChange change) {
        String id = change.importing()
                .map(ResourceChange.Importing::id)
                .map(known -> ", by the id " + known)
                .orElse("");
        return Finding.about(change, Rule.IMPORTED, "is adopted from the provider" + id);
    }

    private static List<Finding> twice(List<ResourceChange> kept) {
        List<Finding> found = new ArrayList<>();
        ObjectIndex bound = new ObjectIndex();
        for (ResourceChange change : kept) {
            Identity identity = Identity.before(change);
            bound.having(identity.values().values()).stream()
                    .filter(other -> identity.isSameAs(Identity.before(other)))
                    .forEach(other -> found.add(
                            Finding.about(change, Rule.IDENTITY_TWICE, "is the same object as " + other.address())));
            bound.add(change, identity.values().values());
        }
        return found;
    }

    /** Data that another plan keeps, too. What serves databases, such as a subnet group, may be shared. */
    private static Stream<Finding> twiceAcrossPlans(List<ResourceChange> kept, Together together) {
        Set<ResourceChange> own = Set.copyOf(kept);
        return kept.stream()
                .filter(change -> Catalogue.builtIn().entry(change.type()).role() == Catalogue.Role.DATA)
                .flatMap(change -> {
                    Identity identity = Identity.before(change);
                    return together.kept().having(identity.values().values()).stream()
                            .filter(other -> !own.contains(other) && identity.isSurelySameAs(Identity.before(other)))
                            .map(other -> Finding.about(
                                    change,
                                    Rule.IDENTITY_TWICE,
                                    "is the same object as " + other.address() + " of a plan judged with this one"));
                });
    }
}
