package io.github.tfsafety.rehearsal;

import io.github.tfsafety.rehearsal.Commands.Ended;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal with the cluster came to.
 *
 * @param hurried the guard on the plan of the hurried edit
 * @param point the time or the snapshot to restore
 * @param restoresAskedFor those that AWS was asked to restore
 * @param relinked the re-link
 * @param guarded the guard on the plan after the re-link
 * @param changes what that plan does, by address, without what it leaves alone
 * @param next the plan after the apply
 * @param loginHost the host that the login secret names at the end
 * @param clusters all clusters at the end
 */
record RehearsalOutcome(
        Ended hurried,
        String point,
        List<String> restoresAskedFor,
        Ended relinked,
        Ended guarded,
        Map<String, String> changes,
        PlanOutcome next,
        String variablesBefore,
        String variablesAfter,
        String loginHost,
        List<ClusterAtAws> clusters)
        implements Outcome {
    RehearsalOutcome {
        changes = Map.copyOf(changes);
        restoresAskedFor = List.copyOf(restoresAskedFor);
        clusters = List.copyOf(clusters);
    }

    @Override
    public String summary() {
        return "a dangerous plan was blocked, the cluster is restored and re-linked, nothing was lost";
    }
}
