package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tells what a policy seems to protect, and does not. */
final class IdleProtections {
    /** Providers whose objects are no more than values in a state. */
    private static final Set<String> WITHOUT_OBJECTS = Set.of(
            "aws", "archive", "external", "http", "local", "null", "random", "template", "terraform", "time", "tls");

    private static final int MOST_NAMED = 5;

    private IdleProtections() {}

    static List<Finding> of(ProtectionPolicy policy, List<Plan> plans) {
        Set<ResourceAddress> present = new HashSet<>();
        for (Plan plan : plans) {
            Stream.concat(plan.changes().stream(), plan.drift().stream()).forEach(change -> {
                present.add(change.address());
                change.previousAddress().ifPresent(present::add);
            });
            plan.priorState().forEach(object -> present.add(object.address()));
        }
        return Stream.of(types(policy, present), addresses(policy, present), unknownProviders(policy, plans))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Finding> types(ProtectionPolicy policy, Set<ResourceAddress> present) {
        Set<String> unknown = new TreeSet<>();
        policy.protections().forEach(protection -> unknown.addAll(protection.types()));
        unknown.removeAll(Catalogue.builtIn().types());
        present.forEach(address -> unknown.remove(address.type()));
        return unknown.stream()
                .map(type -> idle("neither the catalogue nor the plan knows the protected type " + type));
    }

    private static Stream<Finding> addresses(ProtectionPolicy policy, Set<ResourceAddress> present) {
        return policy.protections().stream()
                .flatMap(protection -> protection.addresses().stream())
                .filter(pattern -> present.stream().noneMatch(pattern::matches))
                .map(pattern -> idle("nothing in the plan is at the protected address " + pattern));
    }

    private static Finding idle(String detail) {
        return Finding.general(Rule.PROTECTION_UNKNOWN, detail);
    }

    /** Only where nothing was named on purpose: the catalogue cannot know what other providers keep. */
    private static Stream<Finding> unknownProviders(ProtectionPolicy policy, List<Plan> plans) {
        if (!policy.protectsCatalogueOnly()) {
            return Stream.empty();
        }
        Set<String> lost = new TreeSet<>();
        for (Plan plan : plans) {
            plan.others().stream()
                    .filter(IdleProtections::isLostElsewhere)
                    .forEach(change -> lost.add(change.address().toString()));
        }
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        String named = String.join(", ", lost.stream().limit(MOST_NAMED).toList());
        return Stream.of(Finding.general(
                Rule.UNKNOWN_PROVIDER,
                lost.size() + " objects of providers that the catalogue does not know are destroyed or forgotten: "
                        + named + (lost.size() > MOST_NAMED ? ", …" : "")));
    }

    private static boolean isLostElsewhere(ResourceChange change) {
        boolean lost =
                change.action().fate() == Fate.DESTROYED || change.action().fate() == Fate.FORGOTTEN;
        return lost
                && change.mode() == ResourceMode.MANAGED
                && !WITHOUT_OBJECTS.contains(change.type().split("_", 2)[0]);
    }
}
