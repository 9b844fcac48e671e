package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plans that are judged together, with indexes that are made when a check first asks for them. */
final class Together {
    private final List<Plan> plans;
    private final ProtectionPolicy policy;
    private @Nullable ObjectIndex adoptions;
    private @Nullable ObjectIndex owners;
    private @Nullable Dependencies dependencies;

    Together(List<Plan> plans, ProtectionPolicy policy) {
        this.plans = List.copyOf(plans);
        this.policy = policy;
    }

    List<Plan> plans() {
        return plans;
    }

    /** The changes that import an object and keep it, by import id. */
    ObjectIndex adoptions() {
        ObjectIndex index = adoptions;
        if (index == null) {
            index = new ObjectIndex();
            for (Plan plan : plans) {
                for (ResourceChange change : plan.changes()) {
                    if (change.action().fate() == Fate.KEPT && change.action() != ChangeAction.READ) {
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
            index = new ObjectIndex();
            for (Plan plan : plans) {
                for (ResourceChange change : plan.changes()) {
                    if (policy.protects(change)) {
                        index.add(change, Identity.before(change).values().values());
                    }
                }
            }
            owners = index;
        }
        return index;
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
