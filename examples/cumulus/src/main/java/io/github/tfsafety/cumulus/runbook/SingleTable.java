package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.runbook.Ending.Done;
import io.github.tfsafety.cumulus.runbook.Ending.Stopped;
import io.github.tfsafety.cumulus.runbook.RedeployResult.NotExpected;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One table back to a moment: restored under a new name, bound to its address in data-persistence, and both roots after
 * it redeployed. Ingest has to be halted before. The old table stays.
 */
public final class SingleTable {
    private final CumulusDeployment deployment;
    private final TableRecovery recovery;
    private final WarmFunctions functions;
    private final Consumer<String> progress;

    /** A runbook for one deployment. */
    public SingleTable(
            CumulusDeployment deployment, TableRecovery recovery, WarmFunctions functions, Consumer<String> progress) {
        this.deployment = requireNonNull(deployment, "deployment");
        this.recovery = requireNonNull(recovery, "recovery");
        this.functions = requireNonNull(functions, "functions");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * What is wished.
     *
     * @param moment of the table that the state names: a time, or the latest
     * @param target the name of the table to make
     */
    public record Wish(CumulusTable table, Moment moment, String target) {
        public Wish {
            requireNonNull(table, "table");
            requireNonNull(moment, "moment");
            requireNonNull(target, "target");
        }
    }

    /** The address of the table. */
    private ResourceAddress address(Wish wish) {
        return deployment.dataPersistence().address(wish.table().resource());
    }

    /** The table that the state binds to the address now, which another restore may have called otherwise. */
    private String bound(Wish wish) {
        return BoundDatabase.in(deployment.dataPersistence().terraform(), Set.of("aws_dynamodb_table")).stream()
                .filter(database -> database.address().equals(address(wish)))
                .map(BoundDatabase::id)
                .findFirst()
                .orElseThrow(() -> new CumulusException("The state of data-persistence has no " + address(wish)
                        + "; check the module's address in the deployment file"));
    }

    /** Every change that the runbook would make, one a line; checks, and changes nothing. */
    public List<String> plan(Wish wish) {
        List<String> lines = new ArrayList<>();
        String source = bound(wish);
        recovery.plan(TableRestore.of(wish.moment().of(source), wish.target())).forEach(call -> lines.add(call.line()));
        lines.add("bind " + address(wish) + " to " + wish.target() + " and apply the plan, if the guard allows it");
        lines.add("plan cumulus, and apply it if it does only what is expected");
        lines.addAll(functions.plan());
        return lines;
    }

    /** Carries it out, or goes on with it. */
    public Ending run(Wish wish, Run run) {
        String source = run.step("find the table", Map.of(), () -> Map.of("table", bound(wish)))
                .get("table");
        progress.accept("restoring " + source + " as " + wish.target());
        RestoredTable restored = run.phase(
                "restore",
                wish.target(),
                () -> recovery.restore(TableRestore.of(wish.moment().of(requireNonNull(source)), wish.target()), run));
        RunFacts.recoveryPoint(run, restored.importId(), restored.restoredTo());
        restored.parity().rows().stream()
                .filter(row -> row.verdict().isWanting())
                .forEach(row -> RunFacts.notRestored(
                        run,
                        row.setting() + " of " + wish.target(),
                        row.verdict().words()));
        Ending relinked = Ending.of(relink(wish, run));
        return relinked instanceof Done ? redeploy(requireNonNull(source), wish, run) : relinked;
    }

    private RelinkResult relink(Wish wish, Run run) {
        progress.accept("binding " + address(wish) + " to " + wish.target());
        StateMigrator migrator = StateMigrator.using(
                deployment.dataPersistence().terraform(),
                List.of(new ProtectedTables(DatabaseKind.tables(recovery))),
                progress::accept);
        // The module ignores changes of the name, so no variable has to name the new table.
        RelinkRequest request = new RelinkRequest(
                List.of(new Relink(address(wish), wish.target())), Map.of(), Afterwards.APPLY_THE_PLAN);
        return run.phase(
                "re-link",
                "",
                () -> StateMigrator.hasBegun(run) ? migrator.resume(run) : migrator.relink(request, run));
    }

    private Ending redeploy(String source, Wish wish, Run run) {
        progress.accept("redeploying cumulus");
        RedeployResult result = run.phase(
                "redeploy",
                "cumulus",
                () -> new Redeployment(deployment.cumulus().terraform(), "cumulus").apply(Set.of(source), run));
        if (result instanceof NotExpected other) {
            return Stopped.at(other);
        }
        ClosingNotes.verified(run, address(wish) + " is bound to " + wish.target());
        close(source, wish, run);
        return new Done();
    }

    private void close(String source, Wish wish, Run run) {
        ClosingNotes.neverRestored(run);
        functions.startAnew("know the old table's name", run);
        ClosingNotes.left(
                run, "PostgreSQL and Elasticsearch still hold what the table lost: cumulus-recovery reconcile");
        if (wish.table() == CumulusTable.GRANULES) {
            ClosingNotes.left(
                    run, "FilesTable, ExecutionsTable and PdrsTable are of now: restore them to the same moment");
        }
        ClosingNotes.left(
                run,
                "the table " + source + " is out of the state and protected: keep it until the data is signed off");
    }
}
