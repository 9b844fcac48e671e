package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.AttributeValue.Kind;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.References;
import io.github.tfsafety.plan.ResourceChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the protected objects of all plans need, by the values of the catalogue's links and by references. */
final class Dependencies {
    private final Map<String, List<Use>> byValue = new HashMap<>();
    private final Map<String, List<Use>> byReference = new HashMap<>();
    private final Set<String> unclearTypes = new HashSet<>();

    /**
     * An object that names another one.
     *
     * @param references those of the plan that holds the object
     */
    record Use(ResourceChange user, Link link, References references) {}

    private Dependencies() {}

    /** What vanished outside Terraform counts, too: it may be restored to where it was. */
    static Dependencies of(List<Plan> plans, ProtectionPolicy policy) {
        Dependencies dependencies = new Dependencies();
        for (Plan plan : plans) {
            Stream.concat(plan.changes().stream(), plan.drift().stream())
                    .filter(policy::protects)
                    .forEach(change -> dependencies.add(change, plan.references()));
        }
        return dependencies;
    }

    private void add(ResourceChange change, References references) {
        for (Link link : Catalogue.builtIn().entry(change.type()).links()) {
            Use use = new Use(change, link, references);
            valuesOf(change, link)
                    .distinct()
                    .forEach(value -> byValue.computeIfAbsent(value, none -> new ArrayList<>(1))
                            .add(use));
            Set<String> sources = references.of(change.address(), link.attribute());
            sources.forEach(source -> byReference
                    .computeIfAbsent(source, none -> new ArrayList<>(1))
                    .add(use));
            if (!isClear(change.before(link.path())) || (!isClear(change.after(link.path())) && sources.isEmpty())) {
                unclearTypes.add(link.type());
            }
        }
    }

    static Stream<String> valuesOf(ResourceChange change, Link link) {
        return Stream.of(change.before(link.path()), change.after(link.path()))
                .flatMap(Optional::stream)
                .filter(value -> value.kind() == Kind.STRING && !value.text().isEmpty())
                .map(AttributeValue::text);
    }

    /** A value that is not there means that the provider's default is used, which Terraform does not manage. */
    private static boolean isClear(Optional<AttributeValue> value) {
        return value.map(AttributeValue::kind)
                .map(kind -> switch (kind) {
                    case STRING, NULL -> true;
                    case NUMBER, BOOLEAN, UNKNOWN, HIDDEN, COMPLEX -> false;
                })
                .orElse(true);
    }

    /** Those that name one of the values. */
    Stream<Use> naming(Set<String> values) {
        return values.stream().flatMap(value -> byValue.getOrDefault(value, List.of()).stream());
    }

    /** Those whose configuration refers to the address, which is one without instance keys. */
    Stream<Use> referringTo(String address) {
        return byReference.getOrDefault(address, List.of()).stream();
    }

    /** Whether some object may name one of the type by a value that the plans do not show. */
    boolean areUnclearFor(String type) {
        return unclearTypes.stream().anyMatch(unclear -> new Link("", unclear).mayName(type));
    }
}
