package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.runbook.RedeployResult.Applied;
import io.github.tfsafety.cumulus.runbook.RedeployResult.NotExpected;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Redeploys one root: plans, judges, applies exactly that plan, and plans once more. Cut off anywhere, it plans anew,
 * which finds what is left to do.
 */
final class Redeployment {
    private final TerraformCli terraform;
    private final String name;

    /**
     * A redeployment.
     *
     * @param name of the root, for the journal
     */
    Redeployment(TerraformCli terraform, String name) {
        this.terraform = requireNonNull(terraform, "terraform");
        this.name = requireNonNull(name, "name");
    }

    /**
     * Redeploys, unless this run has done it already.
     *
     * @param replacedTables names of tables whose place others have taken
     */
    RedeployResult apply(Set<String> replacedTables, Run run) {
        String step = stepOf(name);
        if (run.journal().resultOf(step).isPresent()) {
            return new Applied();
        }
        Path plan = freshPlan(run);
        RedeployRules rules = new RedeployRules(replacedTables);
        if (terraform.plan(plan) == PlanOutcome.NO_CHANGES) {
            run.step(step, Map.of(), () -> {});
            return new Applied();
        }
        Plan read = terraform.showPlan(plan, PlanReader.keeping(rules.scope())::read);
        List<String> objections = rules.objections(read);
        if (!objections.isEmpty()) {
            return new NotExpected(name, plan, objections);
        }
        run.step(step, Map.of("plan", plan.toString()), () -> terraform.apply(plan));
        PlanOutcome after = terraform.plan(freshPlan(run));
        if (after == PlanOutcome.CHANGES) {
            ClosingNotes.left(run, "the plan of " + name + " after its apply has changes again; read it");
        } else {
            ClosingNotes.verified(run, "the plan of " + name + " after its apply has no changes");
        }
        return new Applied();
    }

    private static String stepOf(String name) {
        return "redeploy " + name;
    }

    /** Whether a run began to apply, and nobody knows how far it came: something may be at AWS that no state knows. */
    static boolean isCutOff(String name, Run run) {
        return run.journal().intentOf(stepOf(name)).isPresent()
                && run.journal().resultOf(stepOf(name)).isEmpty();
    }

    private Path freshPlan(Run run) {
        Path folder = run.folder().folder("plans");
        int number = 1;
        while (Files.exists(folder.resolve(name + "-" + number + ".tfplan"))) {
            number++;
        }
        return folder.resolve(name + "-" + number + ".tfplan");
    }
}
