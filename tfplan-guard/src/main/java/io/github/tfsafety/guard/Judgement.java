package io.github.tfsafety.guard;

import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;
import java.util.stream.Stream;

/** What a check looks at: a plan, the policy, and the plans that are judged together with it. */
record Judgement(Plan plan, ProtectionPolicy policy, List<Plan> together) {
    Judgement {
        together = List.copyOf(together);
    }

    Stream<ResourceChange> protectedChanges() {
        return plan.changes().stream().filter(policy::protects);
    }
}
