package io.github.tfsafety.guard;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.guard.Catalogue.Role;
import io.github.tfsafety.guard.Dependencies.Use;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which protected objects depend on one that is lost. */
final class Dependents {
    private static final int MOST_NAMED = 5;

    private final ResourceChange lost;
    private final Judgement judgement;
    private final Set<String> named;

    Dependents(ResourceChange lost, Judgement judgement) {
        this.lost = lost;
        this.judgement = judgement;
        this.named = new TreeSet<>();
        Stream.concat(needing(), owning()).forEach(named::add);
    }

    /** What depends on it, in words that follow the loss; that it cannot be told is said, too. */
    String described() {
        if (named.isEmpty()) {
            return ", and this plan cannot tell whether a database or a backup elsewhere needs it";
        }
        String more = named.size() > MOST_NAMED ? " and " + (named.size() - MOST_NAMED) + " more" : "";
        return ", and is needed by " + named.stream().limit(MOST_NAMED).collect(joining(", ")) + more;
    }

    /**
     * Whether no database can depend on it: AWS destroys nothing of this role that is in use, and every database of the
     * plans is known to be placed elsewhere. What a policy names on purpose is kept for its own sake.
     */
    boolean areExcluded() {
        return Catalogue.builtIn().entry(lost.type()).role() == Role.PLACEMENT
                && judgement.policy().protectsCatalogueOnly()
                && !judgement.policy().inventory().contains(lost.address())
                && Identity.before(lost).isKnown()
                && named.isEmpty()
                && !judgement.together().dependencies().areUnclearFor(lost.type());
    }

    /** Whether something protected needs it, or the plans cannot tell that nothing does. */
    boolean mayMatter() {
        return !named.isEmpty() || (judgement.together().holdsProtected() && !isTieVisible());
    }

    /**
     * Whether the plans would show it if something protected needed it. Of a snapshot they do not: it may be the way
     * back of a database that had another name then.
     */
    private boolean isTieVisible() {
        List<Link> ownLinks = Catalogue.builtIn().entry(lost.type()).links().stream()
                .filter(link -> Catalogue.builtIn().entry(link.type()).role() == Role.DATA)
                .toList();
        return Identity.before(lost).isKnown()
                && (!ownLinks.isEmpty() || Catalogue.builtIn().isNamedByData(lost.type()))
                && ownLinks.stream().noneMatch(judgement.together()::holdsProtectedNamedBy)
                && !judgement.together().dependencies().areUnclearFor(lost.type());
    }

    private Stream<String> needing() {
        Dependencies dependencies = judgement.together().dependencies();
        Stream<Use> byValue =
                dependencies.naming(Set.copyOf(Identity.before(lost).values().values()));
        Stream<Use> byReference = dependencies
                .referringTo(Causes.withoutKeys(lost.address()))
                .filter(use -> use.references() == judgement.plan().references());
        return Stream.concat(byValue, byReference)
                .filter(use -> use.user() != lost && use.link().mayName(lost.type()))
                .map(use -> use.user().address() + " (" + use.link().path() + ")");
    }

    /** What it is a copy or a part of, such as the cluster of a snapshot. */
    private Stream<String> owning() {
        return Catalogue.builtIn().entry(lost.type()).links().stream()
                .filter(link -> Catalogue.builtIn().entry(link.type()).role() == Role.DATA)
                .flatMap(link -> Dependencies.valuesOf(lost, link)
                        .flatMap(value -> judgement.together().owners().having(Set.of(value)).stream())
                        .filter(owner -> owner != lost && link.mayName(owner.type()))
                        .map(owner -> owner.address() + " (by its " + link.path() + ")"));
    }
}
