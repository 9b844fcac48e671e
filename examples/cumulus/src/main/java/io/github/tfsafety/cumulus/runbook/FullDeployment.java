package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.cumulus.runbook.Ending.Done;
import io.github.tfsafety.cumulus.runbook.Ending.Stopped;
import io.github.tfsafety.cumulus.runbook.RedeployResult.NotExpected;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.dynamodb.Deployment;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.recovery.dynamodb.TablesOutcome;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import io.github.tfsafety.terraform.TerraformCli;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All tables of a deployment that were deleted: each restored under its own name from the backup that AWS keeps of a
 * deleted table, imported into the state of data-persistence, where no backup brings one back made anew; the rules in
 * them disabled before cumulus, which reads them every minute, is deployed.
 */
public final class FullDeployment {
    private static final String CHOICE = "choose the backups";
    private static final String DATA_PERSISTENCE = "data-persistence";

    private final CumulusDeployment deployment;
    private final TableRecovery recovery;
    private final RestoredRules rules;
    private final Duration mostSpread;
    private final Consumer<String> progress;

    /**
     * A runbook for one deployment.
     *
     * @param mostSpread how far the moments of the tables may lie apart
     */
    public FullDeployment(
            CumulusDeployment deployment,
            TableRecovery recovery,
            RestoredRules rules,
            Duration mostSpread,
            Consumer<String> progress) {
        this.deployment = requireNonNull(deployment, "deployment");
        this.recovery = requireNonNull(recovery, "recovery");
        this.rules = requireNonNull(rules, "rules");
        this.mostSpread = requireNonNull(mostSpread, "mostSpread");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Every change that the runbook would make, one a line; looks, and changes nothing. */
    public List<String> plan() {
        Deployment found = find();
        List<String> lines = new ArrayList<>();
        found.origins().forEach((name, origin) -> lines.add("restore " + name + " from " + origin));
        found.missing()
                .forEach(name -> lines.add("let data-persistence make " + name + " anew: nothing brings it back"));
        found.origins().keySet().forEach(name -> lines.add("bind " + table(name).resource() + " to " + name));
        lines.add("disable the restored rules");
        lines.add("plan data-persistence and cumulus, and apply each if it does only what is expected");
        return lines;
    }

    private Deployment find() {
        Set<String> names = Arrays.stream(CumulusTable.values()).map(this::name).collect(Collectors.toSet());
        return recovery.deletedTables(deployment.prefix(), names, mostSpread);
    }

    private String name(CumulusTable table) {
        return deployment.named(table.suffix());
    }

    private CumulusTable table(String name) {
        return CumulusTable.named(name, deployment.prefix());
    }

    /** Carries it out, or goes on with it. */
    public Ending run(Run run) {
        Map<String, String> chosen = chosen(run);
        progress.accept("restoring " + chosen.keySet());
        TablesOutcome outcome = run.phase("restore", "", () -> recovery.restoreAll(requests(chosen), run));
        outcome.restored().forEach(table -> {
            RunFacts.recoveryPoint(run, table.name(), table.restoredTo());
            RunFacts.notRestored(
                    run,
                    "settings of " + table.name() + " that AWS forgets with a table",
                    "the apply of data-persistence sets those that Terraform knows");
        });
        if (!outcome.failed().isEmpty()) {
            List<String> failed = new ArrayList<>();
            outcome.failed().forEach((name, why) -> failed.add(name + ": " + why));
            return new Stopped("restore", failed);
        }
        Ending bound = relink(chosen.keySet(), run);
        if (!(bound instanceof Done)) {
            return bound;
        }
        if (chosen.containsKey(name(CumulusTable.RULES))) {
            rules.disable(run);
        }
        return redeploy(chosen.keySet(), run);
    }

    /** A run that is gone on with restores what it chose at first: later, AWS may list other backups. */
    private Map<String, String> chosen(Run run) {
        return run.step(CHOICE, Map.of(), () -> {
            Deployment found = find();
            if (found.origins().isEmpty()) {
                throw new CumulusException("AWS keeps no backup of a deleted table of " + deployment.prefix());
            }
            found.missing()
                    .forEach(name -> RunFacts.notRestored(run, name, "nothing brings it back; it is made anew, empty"));
            Map<String, String> arns = new TreeMap<>();
            found.origins().forEach((name, origin) -> arns.put(name, arn(origin)));
            return arns;
        });
    }

    private static String arn(TableOrigin origin) {
        if (origin instanceof TableOrigin.Backup backup) {
            return backup.arn();
        }
        throw new IllegalArgumentException("A deleted table comes back from " + origin);
    }

    private static List<TableRestore> requests(Map<String, String> chosen) {
        return chosen.entrySet().stream()
                .map(each -> TableRestore.of(new TableOrigin.Backup(each.getValue()), each.getKey()))
                .toList();
    }

    /** Import only: the plan, which also makes the tables that are missing, is applied by the redeployment. */
    private Ending relink(Set<String> names, Run run) {
        progress.accept("importing " + names);
        StateMigrator migrator = StateMigrator.using(
                deployment.dataPersistence().terraform(),
                List.of(new ProtectedTables(DatabaseKind.tables(recovery))),
                progress::accept);
        RelinkRequest request = new RelinkRequest(
                names.stream()
                        .map(name -> new Relink(
                                deployment.dataPersistence().address(table(name).resource()), name))
                        .toList(),
                Map.of(),
                Afterwards.LEAVE_THE_PLAN);
        return Ending.of(run.phase(
                "re-link",
                "",
                () -> StateMigrator.hasBegun(run) ? migrator.resume(run) : migrator.relink(request, run)));
    }

    /**
     * Takes in what an apply that was cut off made anew: Terraform writes a table down when it is complete, and would
     * else fail to make it once more.
     */
    private void adopt(Run run) {
        if (!Redeployment.isCutOff(DATA_PERSISTENCE, run)) {
            return;
        }
        TerraformCli terraform = deployment.dataPersistence().terraform();
        Set<ResourceAddress> bound = BoundDatabase.in(terraform, Set.of("aws_dynamodb_table")).stream()
                .map(BoundDatabase::address)
                .collect(Collectors.toSet());
        DatabaseKind tables = DatabaseKind.tables(recovery);
        for (CumulusTable table : CumulusTable.values()) {
            ResourceAddress address = deployment.dataPersistence().address(table.resource());
            if (!bound.contains(address) && tables.find(name(table)).isPresent()) {
                progress.accept("an apply that was cut off has made " + name(table) + "; binding it");
                KeptState.keep(DATA_PERSISTENCE, terraform, run);
                terraform.importResource(address.toString(), name(table));
            }
        }
    }

    private Ending redeploy(Set<String> names, Run run) {
        adopt(run);
        Map<String, CumulusRoot> roots =
                Map.of(DATA_PERSISTENCE, deployment.dataPersistence(), "cumulus", deployment.cumulus());
        for (String root : List.of(DATA_PERSISTENCE, "cumulus")) {
            progress.accept("redeploying " + root);
            RedeployResult result = run.phase(
                    "redeploy",
                    root,
                    () -> new Redeployment(requireNonNull(roots.get(root)).terraform(), root).apply(names, run));
            if (result instanceof NotExpected other) {
                return Stopped.at(other);
            }
        }
        ClosingNotes.verified(run, names.size() + " tables are bound in the state of data-persistence");
        ClosingNotes.neverRestored(run);
        ClosingNotes.left(run, "PostgreSQL: restore the cluster if it is lost, or migrate DynamoDB into it again");
        ClosingNotes.left(run, "Elasticsearch: cumulus-recovery reindex");
        ClosingNotes.left(
                run,
                "logins of providers are encrypted with the key of cumulus: if it was made anew, enter them"
                        + " again; everybody has to sign in again");
        return new Done();
    }
}
