package io.github.tfsafety.rehearsal;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a saved plan does, for the narration. */
final class PlannedActions {
    private PlannedActions() {}

    /** Each address that the plan does not leave alone, with the plan's own words for what it does. */
    static Map<String, String> of(TerraformCli terraform, Path savedPlan) {
        Plan plan = terraform.showPlan(savedPlan, PlanReader.keepingAllChanges()::read);
        Map<String, String> actions = new TreeMap<>();
        for (ResourceChange change : plan.changes()) {
            if (change.action() != ChangeAction.NO_OP) {
                actions.put(change.address().toString(), String.join(", ", change.actionTokens()));
            }
        }
        return actions;
    }
}
