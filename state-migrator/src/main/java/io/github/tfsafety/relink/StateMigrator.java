package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.relink.PlanJudge.JudgedPlan;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformException;
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
    private final ClusterRecovery recovery;
    private final RelinkProgress progress;

    private StateMigrator(TerraformCli terraform, ClusterRecovery recovery, RelinkProgress progress) {
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
    public static StateMigrator using(TerraformCli terraform, ClusterRecovery recovery, RelinkProgress progress) {
        return new StateMigrator(terraform, recovery, progress);
    }

    /**
     * Re-links, and judges the plan that follows.
     *
     * @throws RelinkException if the re-link cannot be decided or carried out; the message says what was changed, if
     *     anything
     * @throws TerraformException if terraform does not run, or cannot read the state; nothing was changed
     */
    public RelinkResult relink(RelinkRequest request, Run run) {
        Preflight.requireFitTerraform(terraform);
        String workspace = terraform.workspace();
        TerraformCli pinned = terraform.withEnvironment(terraform.environment().with("TF_WORKSPACE", workspace));
        StateFile base = backUpState(pinned, run);
        Rehearsed rehearsed = Explained.by(
                () -> "Nothing was changed. The state as it was before is in "
                        + run.folder().resolve(BACKUP),
                () -> new RelinkRehearsal(pinned, recovery, progress, run).rehearse(request, base, workspace));
        JudgedPlan forecast = rehearsed.forecast();
        if (!(forecast.verdict() instanceof Verdict.Allowed)) {
            return new ForecastNotAllowed(forecast.file(), forecast.changes(), forecast.verdict());
        }
        return new RelinkCommit(pinned, recovery, progress, run).commit(rehearsed, request.afterwards());
    }

    private StateFile backUpState(TerraformCli pinned, Run run) {
        byte[] pulled = pinned.pullState();
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
}
