package io.github.tfsafety.rehearsal;

import io.github.tfsafety.rehearsal.Commands.Ended;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal came to.
 *
 * @param hurried the guard on the plan of the hurried edit
 * @param guarded the guard on the plan after the re-link
 * @param changes what that plan does, by address, without what it leaves alone
 * @param next the plan after the apply
 * @param clusters all clusters at the end
 */
record RehearsalOutcome(
        Ended hurried,
        Ended guarded,
        Map<String, String> changes,
        PlanOutcome next,
        String variablesBefore,
        String variablesAfter,
        List<ClusterAtAws> clusters) {
    RehearsalOutcome {
        changes = Map.copyOf(changes);
        clusters = List.copyOf(clusters);
    }
}
