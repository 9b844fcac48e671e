package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.relink.RelinkProgress;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import io.github.tfsafety.runbook.DataCheck.Outcome;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RunbookResult.DataWanting;
import io.github.tfsafety.runbook.RunbookResult.RestoredAndRelinked;
import io.github.tfsafety.terraform.TerraformCli;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole recovery: every database of a recovery file is restored under its new name, its data is looked at, and then
 * all of them are re-linked by one transaction whose plan the guard judges. One run, which can be carried out again
 * from wherever it was cut off. Never deletes anything at AWS.
 */
public final class RecoveryRunbook {
    private final TerraformCli terraform;
    private final Map<String, Restorer> restorers;
    private final PartNames parts;
    private final StateMigrator migrator;
    private final DataCheck dataCheck;
    private final RelinkProgress progress;

    private RecoveryRunbook(
            TerraformCli terraform,
            List<Restorer> restorers,
            StateMigrator migrator,
            DataCheck dataCheck,
            RelinkProgress progress) {
        this.terraform = requireNonNull(terraform, "terraform");
        this.restorers = restorers.stream().collect(toMap(Restorer::type, restorer -> restorer));
        this.parts = new PartNames(this.restorers);
        this.migrator = requireNonNull(migrator, "migrator");
        this.dataCheck = requireNonNull(dataCheck, "dataCheck");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * A runbook for one root.
     *
     * @param terraform terraform on that root, initialised, with its variable files
     * @param restorers one for each type of resource
     * @param migrator re-links in the same root
     */
    public static RecoveryRunbook using(
            TerraformCli terraform,
            List<Restorer> restorers,
            StateMigrator migrator,
            DataCheck dataCheck,
            RelinkProgress progress) {
        return new RecoveryRunbook(terraform, restorers, migrator, dataCheck, progress);
    }

    /**
     * Checks everything that can be checked without changing anything, as the recovery itself does first, and says what
     * the recovery would do.
     *
     * @throws RunbookException with all problems, if there are any
     */
    public List<String> plan(RecoveryFile file, RecoveryTerms terms) {
        List<String> calls = preflight().require(file, terms);
        List<String> steps = new ArrayList<>();
        for (Database database : file.databases()) {
            steps.add("restore " + database.source() + " at " + database.point() + " as " + database.target());
        }
        calls.forEach(call -> steps.add("call " + call));
        steps.add("look at the data of each");
        for (Database database : file.databases()) {
            parts.relinks(database).forEach(relink -> steps.add("bind " + relink.address() + " to " + relink.newId()));
            steps.add("set " + database.variable() + " to " + database.target());
        }
        steps.add("plan, and let the guard judge the plan");
        return List.copyOf(steps);
    }

    /**
     * Recovers, or goes on with a recovery that was cut off: what the run's journal holds is not done again.
     *
     * @throws RunbookException if the file asks for something that cannot be done; nothing was changed
     */
    public RunbookResult recover(RecoveryFile file, RecoveryTerms terms, Run run) {
        preflight().requireUnlessBegun(file, terms, run);
        RelinkRequest request = parts.request(file, terms, database -> parts.relinks(database, run));
        List<RestoredDatabase> restored = new ArrayList<>();
        for (Database database : file.databases()) {
            restored.add(restore(database, run));
        }
        List<String> findings = findings(restored, run);
        if (!findings.isEmpty()) {
            return new DataWanting(restored, request, findings);
        }
        return new RestoredAndRelinked(restored, request, relink(request, run));
    }

    private RestoredDatabase restore(Database database, Run run) {
        progress.about("restoring " + database.source() + " as " + database.target());
        Restorer restorer = requireNonNull(restorers.get(database.address().type()));
        RestoredDatabase restored = run.phase("restore", database.target(), () -> restorer.restore(database, run));
        RunFacts.recoveryPoint(run, restored.importId(), restored.restoredTo());
        restored.parity().rows().stream()
                .filter(row -> row.verdict().isWanting())
                .forEach(row -> RunFacts.notRestored(
                        run,
                        row.setting() + " of " + restored.importId(),
                        row.why().isEmpty() ? row.verdict().words() : row.why()));
        return restored;
    }

    private List<String> findings(List<RestoredDatabase> all, Run run) {
        List<String> findings = new ArrayList<>();
        for (RestoredDatabase restored : all) {
            progress.about("looking at the data of " + restored.importId());
            Outcome outcome = run.phase("check data", restored.importId(), () -> dataCheck.check(restored, run));
            if (outcome instanceof Outcome.Good good) {
                progress.about("the data of " + restored.importId() + " is as it should be. " + good.found());
                RunFacts.dataChecked(run, restored.importId());
            } else if (outcome instanceof Outcome.NotChecked unchecked) {
                RunFacts.notChecked(run, "the data of " + restored.importId(), unchecked.why());
            } else if (outcome instanceof Outcome.Wanting wanting) {
                findings.add(restored.importId() + ": " + wanting.why());
                RunFacts.notRestored(run, "the data of " + restored.importId(), wanting.why());
            }
        }
        return findings;
    }

    private RelinkResult relink(RelinkRequest request, Run run) {
        return run.phase(
                "re-link",
                "",
                () -> StateMigrator.hasBegun(run) ? migrator.resume(run) : migrator.relink(request, run));
    }

    private RunbookPreflight preflight() {
        return new RunbookPreflight(terraform, restorers, parts, migrator, dataCheck);
    }
}
