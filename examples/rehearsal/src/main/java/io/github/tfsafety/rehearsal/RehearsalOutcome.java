package io.github.tfsafety.rehearsal;

import io.github.tfsafety.rehearsal.Commands.Ended;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal came to.
 *
 * @param hurried the guard on the plan of the hurried edit
 * @param moment the time to restore to
 * @param restoresAskedFor the times that AWS was asked to restore to
 * @param relinked the re-link
 * @param guarded the guard on the plan after the re-link
 * @param changes what that plan does, by address, without what it leaves alone
 * @param next the plan after the apply
 * @param loginHost the host that the login secret names at the end
 * @param clusters all clusters at the end
 */
record RehearsalOutcome(
        Ended hurried,
        Instant moment,
        List<String> restoresAskedFor,
        Ended relinked,
        Ended guarded,
        Map<String, String> changes,
        PlanOutcome next,
        String variablesBefore,
        String variablesAfter,
        String loginHost,
        List<ClusterAtAws> clusters) {
    RehearsalOutcome {
        changes = Map.copyOf(changes);
        restoresAskedFor = List.copyOf(restoresAskedFor);
        clusters = List.copyOf(clusters);
    }
}
