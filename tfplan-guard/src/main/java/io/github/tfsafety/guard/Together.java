package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plans that are judged together, with indexes that are made when a check first asks for them. */
final class Together {
    private final List<Plan> plans;
    private final ProtectionPolicy policy;
    private @Nullable ObjectIndex adoptions;
    private @Nullable ObjectIndex owners;
    private @Nullable ObjectIndex kept;
    private @Nullable ObjectIndex forgotten;
    private @Nullable Dependencies dependencies;

    Together(List<Plan> plans, ProtectionPolicy policy) {
        this.plans = List.copyOf(plans);
        this.policy = policy;
    }

    List<Plan> plans() {
        return plans;
    }

    /** The changes that import an object to a protected address and keep it, by import id. */
    ObjectIndex adoptions() {
        ObjectIndex index = adoptions;
        if (index == null) {
            index = new ObjectIndex();
            for (Plan plan : plans) {
                for (ResourceChange change : plan.changes()) {
                    if (change.action().fate() == Fate.KEPT
                            && change.action() != ChangeAction.READ
                            && policy.protects(change)) {
                        addImport(change, index);
                    }
                }
            }
            adoptions = index;
        }
        return index;
    }

    private static void addImport(ResourceChange change, ObjectIndex index) {
        change.importing().map(ResourceChange.Importing::id).ifPresent(id -> index.add(change, List.of(id)));
    }

    /** The protected objects, by identity values. */
    ObjectIndex owners() {
        ObjectIndex index = owners;
        if (index == null) {
            index = byIdentity(change -> true);
            owners = index;
        }
        return index;
    }

    /** The protected objects that stay, by identity values. */
    ObjectIndex kept() {
        ObjectIndex index = kept;
        if (index == null) {
            index = byIdentity(change -> change.action().fate() == Fate.KEPT && change.action() != ChangeAction.READ);
            kept = index;
        }
        return index;
    }

    /** The protected objects that leave a state and are not made anew, by identity values. */
    ObjectIndex forgotten() {
        ObjectIndex index = forgotten;
        if (index == null) {
            index = byIdentity(change -> change.action() == ChangeAction.FORGET);
            forgotten = index;
        }
        return index;
    }

    private ObjectIndex byIdentity(Predicate<ResourceChange> wanted) {
        ObjectIndex index = new ObjectIndex();
        for (Plan plan : plans) {
            for (ResourceChange change : plan.changes()) {
                if (policy.protects(change) && wanted.test(change)) {
                    index.add(change, Identity.before(change).values().values());
                }
            }
        }
        return index;
    }

    /** Whether the plans hold anything that is protected. */
    boolean holdsProtected() {
        return plans.stream()
                .anyMatch(plan -> Stream.concat(plan.changes().stream(), plan.drift().stream())
                        .anyMatch(policy::protects));
    }

    /** Whether the plans hold anything protected of a type that the link may name. */
    boolean holdsProtectedNamedBy(Link link) {
        return plans.stream()
                .flatMap(plan -> Stream.concat(plan.changes().stream(), plan.drift().stream()))
                .anyMatch(change -> link.mayName(change.type()) && policy.protects(change));
    }

    /** What needs what. */
    Dependencies dependencies() {
        Dependencies index = dependencies;
        if (index == null) {
            index = Dependencies.of(plans, policy);
            dependencies = index;
        }
        return index;
    }
}
