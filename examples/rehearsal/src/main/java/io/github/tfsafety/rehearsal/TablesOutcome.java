package io.github.tfsafety.rehearsal;

import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal with tables came to.
 *
 * @param changes what the plan after the re-link does, by address, without what it leaves alone
 * @param next the plan after the apply
 * @param granules what the table holds that the state binds at the end
 * @param bound the tables that the state binds at the end
 * @param tables all tables at AWS at the end
 */
record TablesOutcome(
        Map<String, String> changes, PlanOutcome next, List<String> granules, List<String> bound, List<String> tables)
        implements Outcome {
    TablesOutcome {
        changes = Map.copyOf(changes);
        granules = List.copyOf(granules);
        bound = List.copyOf(bound);
        tables = List.copyOf(tables);
    }

    @Override
    public String summary() {
        return "what was lost is restored and bound in the state, and Terraform plans no change";
    }
}
