package io.github.tfsafety.relink;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.recovery.rds.ClusterFacts;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery.Protection;
import io.github.tfsafety.relink.PlanJudge.JudgedPlan;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.util.Map;

/**
 * The part of a re-link that changes something, each step safe to be the last one: protection first, then the state, at
 * once the variables, then the plan on the real backend.
 */
final class RelinkCommit {
    private final TerraformCli terraform;
    private final ClusterRecovery recovery;
    private final RelinkProgress progress;
    private final Run run;
    private Reached reached = Reached.NOTHING;

    RelinkCommit(TerraformCli terraform, ClusterRecovery recovery, RelinkProgress progress, Run run) {
        this.terraform = terraform;
        this.recovery = recovery;
        this.progress = progress;
        this.run = run;
    }

    RelinkResult commit(Rehearsed rehearsed, Afterwards afterwards) {
        return Explained.by(() -> reached.standing(), () -> {
            reached = Reached.PROTECTING;
            rehearsed.clusters().forEach(this::fastenSeatBelt);
            reached = Reached.PUSHING;
            progress.about("pushing the state (base serial " + rehearsed.base().serial() + ")");
            new StateCommit(terraform, rehearsed.base()).push(rehearsed.relinked(), run);
            reached = Reached.SETTING_VARIABLES;
            setVariables(rehearsed.variables());
            reached = Reached.PLANNING;
            progress.about("planning on the real backend");
            JudgedPlan real = rehearsed.judge().judge(terraform, run.folder().resolve("real.tfplan"));
            if (!(real.verdict() instanceof Verdict.Allowed)) {
                return new RealPlanNotAllowed(real.file(), real.changes(), real.verdict());
            }
            return new Relinked(real.file(), real.changes(), finish(real, afterwards));
        });
    }

    private void fastenSeatBelt(BoundCluster cluster) {
        Protection ofOld = recovery.protectCluster(cluster.oldId(), run);
        progress.about(
                ofOld == Protection.ON
                        ? "deletion protection is on for " + cluster.oldId()
                        : "there is no cluster " + cluster.oldId() + " left to protect");
        ClusterFacts restored = cluster.restored();
        Protection ofRestored = recovery.protectCluster(restored.identifier(), run);
        boolean stillTheSame = recovery.findCluster(restored.identifier())
                .filter(now -> now.resourceId().equals(restored.resourceId()))
                .isPresent();
        if (ofRestored != Protection.ON || !stillTheSame) {
            throw new RelinkException(
                    "The cluster " + restored.identifier() + " is gone, or is another one than before");
        }
        progress.about("deletion protection is on for " + restored.identifier());
    }

    private void setVariables(VariablesFile variables) {
        if (variables.changes()) {
            progress.about("editing " + variables);
            run.step("edit variables", Map.of("file", variables.toString()), variables::commit);
        }
    }

    private PlanFate finish(JudgedPlan real, Afterwards afterwards) {
        if (afterwards == Afterwards.LEAVE_THE_PLAN) {
            return PlanFate.LEFT_TO_APPLY;
        }
        reached = Reached.APPLYING;
        progress.about("applying exactly the plan that was judged");
        run.step("apply plan", Map.of("plan", real.file().toString()), () -> terraform.apply(real.file()));
        progress.about("planning once more, which should find nothing to do");
        PlanOutcome next = terraform.plan(run.folder().resolve("after-apply.tfplan"));
        return next == PlanOutcome.NO_CHANGES ? PlanFate.APPLIED_AND_CLEAN : PlanFate.APPLIED_AND_NOT_CLEAN;
    }

    /** How far a commit came, and what that means for the reader of a failure. */
    private enum Reached {
        NOTHING("Nothing was changed."),
        PROTECTING("The state and all files are as before. Deletion protection may be on for the databases."),
        PUSHING(
                "The files are as before, deletion protection is on. Where it is not said above whether the state was pushed,"
                        + " compare \"terraform state pull\" with state-before.tfstate and state-to-push.tfstate in the run's folder"
                        + " before anybody runs terraform apply."),
        SETTING_VARIABLES(
                "The state is re-linked and deletion protection is on, but the variables still name the old database:"
                        + " set them before anybody runs terraform apply."),
        PLANNING("The state is re-linked, the variables are set, deletion protection is on, and nothing was applied."
                + " Read the next plan before anybody applies it."),
        APPLYING(
                "The state is re-linked, the variables are set, deletion protection is on, and the apply may have come part of"
                        + " the way. Read the next plan before anybody applies it.");

        private final String standing;

        Reached(String standing) {
            this.standing = standing;
        }

        String standing() {
            return standing;
        }
    }
}
