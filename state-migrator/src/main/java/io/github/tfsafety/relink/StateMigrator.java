package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.relink.PlanJudge.JudgedPlan;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import io.github.tfsafety.terraform.TerraformException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Re-links restored clusters in Terraform's state. Until the push, nothing but the run's folder is written; the push is
 * one, under Terraform's own lock, and is refused if anybody else wrote meanwhile. Between the push and the edit of the
 * variables a foreign {@code terraform apply} would replace a database, so deletion protection is switched on first,
 * for the old and the restored one, and it stays on until a person releases it.
 */
public final class StateMigrator {
    private static final String BACKUP = "state-before.tfstate";

    private final TerraformCli terraform;
    private final DatabaseRecovery recovery;
    private final RelinkProgress progress;

    private StateMigrator(TerraformCli terraform, DatabaseRecovery recovery, RelinkProgress progress) {
        this.terraform = requireNonNull(terraform, "terraform");
        this.recovery = requireNonNull(recovery, "recovery");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * A migrator for one Terraform root.
     *
     * @param terraform terraform on that root, initialised
     * @param recovery AWS in the account and region of the databases
     */
    public static StateMigrator using(TerraformCli terraform, DatabaseRecovery recovery, RelinkProgress progress) {
        return new StateMigrator(terraform, recovery, progress);
    }

    /**
     * Re-links, and judges the plan that follows.
     *
     * @throws RelinkException if the re-link cannot be decided or carried out; the message says what was changed, if
     *     anything
     * @throws TerraformException if terraform failed after the push
     */
    public RelinkResult relink(RelinkRequest request, Run run) {
        Preflight.requireFitTerraform(terraform);
        SourceTree tree = SourceTree.of(terraform.root(), dataDirectory());
        StateFile base = backUpState(run);
        Rehearsed rehearsed = rehearseOrExplain(base, tree, request, run);
        JudgedPlan forecast = rehearsed.forecast();
        if (!(forecast.verdict() instanceof Verdict.Allowed)) {
            return new ForecastNotAllowed(forecast.file(), forecast.changes(), forecast.verdict());
        }
        fastenSeatBelts(rehearsed.clusters(), run);
        progress.about("pushing the state (base serial " + base.serial() + ")");
        new StateCommit(terraform, base).push(rehearsed.state(), run);
        commitVariables(rehearsed.variables(), run);
        progress.about("planning on the real backend");
        JudgedPlan real = rehearsed.judge().judge(terraform, run.folder().resolve("real.tfplan"));
        if (!(real.verdict() instanceof Verdict.Allowed)) {
            return new RealPlanNotAllowed(real.file(), real.changes(), real.verdict());
        }
        return new Relinked(real.file(), real.changes(), finish(real, request.afterwards(), run));
    }

    private Rehearsed rehearseOrExplain(StateFile base, SourceTree tree, RelinkRequest request, Run run) {
        try {
            return rehearse(base, tree, request, run);
        } catch (RelinkException | TerraformException | UnreadablePlanException | RunException failure) {
            throw new RelinkException(
                    failure.getMessage() + "\nNothing was changed. The state as it was before is in "
                            + run.folder().resolve(BACKUP),
                    failure);
        }
    }

    /** Everything that leaves no trace outside the run's folder. */
    private Rehearsed rehearse(StateFile base, SourceTree tree, RelinkRequest request, Run run) {
        List<BoundCluster> clusters = new Preflight(recovery).check(request.relinks(), base);
        VariablesFile variables = VariablesFile.edited(tree.root(), request.variables());
        if (variables.changes()) {
            run.folder().writeVerified("variables-before.tfvars", variables.before());
        }
        progress.about("copying " + tree.top() + " to the run's folder");
        PrivateCopy copy = PrivateCopy.make(tree, terraform, terraform.workspace(), base, run.folder());
        PlanJudge judge = new PlanJudge(clusters);
        planBaseline(copy, run);
        variables.writeInto(copy.root());
        progress.about("removing and importing in the copy");
        StateFile relinked = new CopyRelinker(copy).relink(clusters, base);
        progress.about("planning in the copy as it will be (the forecast)");
        JudgedPlan forecast = judge.judge(copy.terraform(), run.folder().resolve("forecast.tfplan"));
        return new Rehearsed(clusters, variables, relinked, forecast, judge);
    }

    /**
     * What was already going to happen, whatever this run does: part of the forecast, too, and to be told apart from
     * it.
     */
    private void planBaseline(PrivateCopy copy, Run run) {
        progress.about("planning in the copy as it is (the baseline)");
        PlanOutcome baseline = copy.terraform().plan(run.folder().resolve("baseline.tfplan"));
        if (baseline == PlanOutcome.CHANGES) {
            progress.about("changes were pending before this run; the plans below hold them, too");
        }
    }

    private StateFile backUpState(Run run) {
        byte[] pulled = terraform.pullState();
        if (pulled.length == 0) {
            throw new RelinkException("The state of " + terraform.root() + " is empty: there is nothing to re-link");
        }
        StateFile state = StateFile.parse(pulled);
        String sha256 = run.folder().writeVerified(BACKUP, pulled);
        run.step(
                "back up state",
                Map.of(
                        "file",
                        BACKUP,
                        "sha256",
                        sha256,
                        "lineage",
                        state.lineage(),
                        "serial",
                        String.valueOf(state.serial())),
                () -> {});
        progress.about("backed up the state to " + run.folder().resolve(BACKUP));
        return state;
    }

    private void fastenSeatBelts(List<BoundCluster> clusters, Run run) {
        for (BoundCluster cluster : clusters) {
            for (String identifier : List.of(cluster.oldId(), cluster.restored().identifier())) {
                switch (recovery.protectCluster(identifier, run)) {
                    case ON -> progress.about("deletion protection is on for " + identifier);
                    case NO_SUCH_CLUSTER -> progress.about("there is no cluster " + identifier + " left to protect");
                }
            }
        }
    }

    private void commitVariables(VariablesFile variables, Run run) {
        if (variables.changes()) {
            progress.about("editing " + variables);
            run.step("edit variables", Map.of("file", variables.toString()), variables::commit);
        }
    }

    private PlanFate finish(JudgedPlan real, Afterwards afterwards, Run run) {
        if (afterwards == Afterwards.LEAVE_THE_PLAN) {
            return PlanFate.LEFT_TO_APPLY;
        }
        progress.about("applying exactly the plan that was judged");
        run.step("apply plan", Map.of("plan", real.file().toString()), () -> terraform.apply(real.file()));
        progress.about("planning once more, which should find nothing to do");
        PlanOutcome next = terraform.plan(run.folder().resolve("after-apply.tfplan"));
        return next == PlanOutcome.NO_CHANGES ? PlanFate.APPLIED_AND_CLEAN : PlanFate.APPLIED_AND_NOT_CLEAN;
    }

    private Path dataDirectory() {
        return Path.of(terraform.environment().variables().getOrDefault("TF_DATA_DIR", ".terraform"));
    }

    /** What is known once the copy was re-linked and planned. */
    private record Rehearsed(
            List<BoundCluster> clusters,
            VariablesFile variables,
            StateFile state,
            JudgedPlan forecast,
            PlanJudge judge) {}
}
