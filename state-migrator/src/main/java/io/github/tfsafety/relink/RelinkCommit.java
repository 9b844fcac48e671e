package io.github.tfsafety.relink;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.relink.DatabaseKind.SeatBelt;
import io.github.tfsafety.relink.PlanJudge.JudgedPlan;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of a re-link that changes something, each step safe to be the last one: protection first, then the state, at
 * once the variables, then the plan on the real backend. Each step looks first, so that it can be gone through again.
 */
final class RelinkCommit {
    static final String APPLY = "apply plan";
    private static final String UNBROKEN =
            "interrupted: the push and the edit of the variables are finished first. If you"
                    + " kill this process now, the state may name the restored database and the variables the old one; deletion"
                    + " protection holds, and \"tfsafety resume\" goes on";

    private final TerraformCli terraform;
    private final Databases databases;
    private final RelinkProgress progress;
    private final Attempt attempt;
    private Reached reached = Reached.NOTHING;

    RelinkCommit(TerraformCli terraform, Databases databases, RelinkProgress progress, Attempt attempt) {
        this.terraform = terraform;
        this.databases = databases;
        this.progress = progress;
        this.attempt = attempt;
    }

    RelinkResult commit(Prepared prepared, Order order) {
        LeftBehind leftBehind = LeftBehind.of(prepared.base(), prepared.pushed(), prepared.bindings());
        PlanJudge judge = new PlanJudge(databases, prepared.bindings(), prepared.pending(), order, leftBehind);
        return Explained.by(() -> reached.standing(), () -> {
            reached = Reached.PROTECTING;
            prepared.bindings().forEach(this::fastenSeatBelt);
            new UnbrokenWork(progress).run(UNBROKEN, () -> pushAndSetVariables(prepared, order.afterwards()));
            TerraformCli withVariables = planner(prepared.variables(), order.afterwards());
            reached = Reached.PLANNING;
            progress.about("planning on the real backend");
            JudgedPlan real = judge.judge(withVariables, attempt.file("real.tfplan"));
            List<String> advice = new ArrayList<>(real.advice());
            advice.addAll(leftBehind.unmanaged());
            if (!(real.verdict() instanceof Verdict.Allowed)) {
                return new RealPlanNotAllowed(real.file(), real.changes(), advice, real.verdict());
            }
            return new Relinked(real.file(), real.changes(), advice, finish(real, order.afterwards()));
        });
    }

    private void fastenSeatBelt(Binding binding) {
        binding.oldId()
                .ifPresent(old -> tell(
                        binding,
                        binding.kind().fasten(old, attempt.run()) == SeatBelt.FASTENED
                                ? "deletion protection is on for " + old
                                : "there is no " + old + " left to protect"));
        FoundDatabase target = binding.target();
        SeatBelt ofTarget = binding.kind().fasten(target.id(), attempt.run());
        boolean stillTheSame = binding.kind()
                .find(target.id())
                .filter(now -> now.incarnation().equals(target.incarnation()))
                .isPresent();
        if (ofTarget != SeatBelt.FASTENED || !stillTheSame) {
            throw new RelinkException(target.id() + " is gone, or is another database than before");
        }
        tell(binding, "deletion protection is on for " + target.id());
    }

    /** Of what has no deletion protection, such as an instance, there is nothing to tell. */
    private void tell(Binding binding, String protection) {
        if (binding.kind().protectionAttribute().isPresent()) {
            progress.about(protection);
        }
    }

    /**
     * One step to the outside: between its halves, state and variables name different databases. The push is a step of
     * its own in the journal; the edit needs none, as it is known by the file's bytes.
     */
    private void pushAndSetVariables(Prepared prepared, Afterwards afterwards) {
        VariablesFile variables = prepared.variables();
        attempt.step("commit", Map.of("variables file", variables.toString()), () -> {
            reached = Reached.PUSHING;
            progress.about("pushing the state (base serial " + prepared.base().serial() + ")");
            new StateCommit(terraform, prepared, progress).push(attempt);
            reached = Reached.SETTING_VARIABLES;
            if (variables.changes() && afterwards != Afterwards.LEAVE_THE_PATCH) {
                progress.about("editing " + variables);
                variables.commit();
            }
        });
    }

    /** Tells the patch where the file is left alone; returns terraform as it plans with the new values. */
    private TerraformCli planner(VariablesFile variables, Afterwards afterwards) {
        if (afterwards != Afterwards.LEAVE_THE_PATCH || !variables.changes()) {
            return terraform;
        }
        VariablesHandover handover = new VariablesHandover(variables, attempt);
        progress.about("merge this patch before anybody applies; deletion protection stays on:\n" + handover.patch());
        return handover.planningWith(terraform);
    }

    private PlanFate finish(JudgedPlan real, Afterwards afterwards) {
        if (afterwards != Afterwards.APPLY_THE_PLAN) {
            return afterwards == Afterwards.LEAVE_THE_PLAN ? PlanFate.LEFT_TO_APPLY : PlanFate.WAITS_FOR_THE_PATCH;
        }
        reached = Reached.APPLYING;
        progress.about("applying exactly the plan that was judged");
        attempt.step(
                APPLY,
                Map.of("plan", real.file().toString()),
                () -> real.saved().apply(terraform));
        progress.about("planning once more, which should find nothing to do");
        PlanOutcome next = terraform.plan(attempt.file("after-apply.tfplan"));
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
