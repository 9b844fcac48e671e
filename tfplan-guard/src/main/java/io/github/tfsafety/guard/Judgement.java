package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a check looks at: a plan, the policy, and the plans that are judged together with it. */
final class Judgement {
    private final Plan plan;
    private final ProtectionPolicy policy;
    private final Together together;
    private @Nullable ObjectIndex creations;

    Judgement(Plan plan, ProtectionPolicy policy, Together together) {
        this.plan = plan;
        this.policy = policy;
        this.together = together;
    }

    Plan plan() {
        return plan;
    }

    ProtectionPolicy policy() {
        return policy;
    }

    Together together() {
        return together;
    }

    Stream<ResourceChange> protectedChanges() {
        return plan.changes().stream().filter(policy::protects);
    }

    /** The changes of what protected objects may be recovered with or placed by, and that is not protected itself. */
    Stream<ResourceChange> supportingChanges() {
        return plan.changes().stream()
                .filter(change -> change.mode() == ResourceMode.MANAGED
                        && Catalogue.builtIn().entry(change.type()).role() != Catalogue.Role.DATA
                        && !policy.protects(change));
    }

    /** What the plan creates, by the identity values that the configuration gives. */
    ObjectIndex creations() {
        ObjectIndex index = creations;
        if (index == null) {
            index = new ObjectIndex();
            for (ResourceChange change : plan.changes()) {
                if (change.action() == ChangeAction.CREATE) {
                    index.add(change, configuredIdentity(change));
                }
            }
            creations = index;
        }
        return index;
    }

    private static List<String> configuredIdentity(ResourceChange change) {
        return Catalogue.builtIn().entry(change.type()).identity().stream()
                .map(change::after)
                .flatMap(Optional::stream)
                .filter(value -> value.kind() == AttributeValue.Kind.STRING)
                .map(AttributeValue::text)
                .toList();
    }
}
