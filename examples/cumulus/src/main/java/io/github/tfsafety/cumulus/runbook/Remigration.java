package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.cumulus.migration.CumulusTables;
import io.github.tfsafety.cumulus.migration.MigrationFunctions;
import io.github.tfsafety.cumulus.migration.Migrations;
import io.github.tfsafety.cumulus.runbook.Ending.Done;
import io.github.tfsafety.cumulus.runbook.Ending.Stopped;
import io.github.tfsafety.cumulus.runbook.RedeployResult.NotExpected;
import io.github.tfsafety.reconcile.ReconcileReport;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A new, empty cluster, filled from DynamoDB by the migrations of Cumulus 10 to 15: the first approach of the page on
 * backup and restore. Ingest has to be halted before, and DynamoDB restored, if it was lost, too.
 */
public final class Remigration {
    private static final String READY = "the new database is empty";

    private final CumulusDeployment deployment;
    private final NewCluster cluster;
    private final Parts parts;
    private final Consumer<String> progress;

    /**
     * What it works with.
     *
     * @param clusters finds and protects clusters
     * @param instances finds their members
     * @param functions that remember the old cluster
     * @param tables of the new database
     * @param reconciliation compares DynamoDB with PostgreSQL
     */
    public record Parts(
            DatabaseKind clusters,
            DatabaseKind instances,
            WaysToTheDatabase ways,
            WarmFunctions functions,
            CumulusTables tables,
            MigrationFunctions migrating,
            Migrations migrations,
            Function<Run, ReconcileReport> reconciliation) {
        public Parts {
            requireNonNull(clusters, "clusters");
            requireNonNull(instances, "instances");
            requireNonNull(ways, "ways");
            requireNonNull(tables, "tables");
            requireNonNull(functions, "functions");
            requireNonNull(migrating, "migrating");
            requireNonNull(migrations, "migrations");
            requireNonNull(reconciliation, "reconciliation");
        }
    }

    /** A runbook for one deployment. */
    public Remigration(CumulusDeployment deployment, Parts parts, Consumer<String> progress) {
        this.deployment = requireNonNull(deployment, "deployment");
        this.parts = requireNonNull(parts, "parts");
        this.progress = requireNonNull(progress, "progress");
        this.cluster =
                new NewCluster(deployment.rdsCluster(), parts.clusters(), parts.instances(), parts.ways(), progress);
    }

    /** Every change that the runbook would make, one a line; checks, and changes nothing. */
    public List<String> plan(String target) {
        List<String> lines = new ArrayList<>(cluster.plan(target));
        lines.add("require that both secrets name the endpoint of " + target);
        lines.add("plan data-persistence and cumulus, and apply each if it does only what is expected");
        lines.add("require that the new database has its tables, all empty");
        parts.migrating().missing().forEach(missing -> lines.add("first: " + missing));
        lines.add("invoke " + deployment.named("data-migration1") + ", then "
                + deployment.named("postgres-migration-async-operation") + ", and follow its operation to the end");
        lines.add("compare DynamoDB with PostgreSQL record by record");
        lines.addAll(parts.functions().plan());
        return lines;
    }

    /** Carries it out, or goes on with it. */
    public Ending run(String target, Run run) {
        List<Supplier<Ending>> steps = List.of(
                () -> functions(run),
                () -> cluster.make(target, run),
                () -> ways(target, run),
                () -> redeploy("data-persistence", deployment.dataPersistence(), run),
                () -> redeploy("cumulus", deployment.cumulus(), run),
                () -> empty(run),
                () -> migrate(run),
                () -> reconcile(run));
        for (Supplier<Ending> step : steps) {
            Ending ending = step.get();
            if (!(ending instanceof Done)) {
                return ending;
            }
        }
        close(run);
        return new Done();
    }

    /** Before anything is changed: without them nothing can be migrated. */
    private Ending functions(Run run) {
        if (run.journal().resultOf(READY).isPresent()) {
            return new Done();
        }
        List<String> missing = parts.migrating().missing();
        return missing.isEmpty() ? new Done() : new Stopped("look at the functions, nothing was changed yet", missing);
    }

    private Ending ways(String target, Run run) {
        List<String> wrong = parts.ways().wrong(target, run);
        return wrong.isEmpty()
                ? new Done()
                : new Stopped("check of the ways to the database; the new cluster is made and bound", wrong);
    }

    private Ending redeploy(String name, CumulusRoot root, Run run) {
        progress.accept("redeploying " + name);
        RedeployResult result =
                run.phase("redeploy", name, () -> new Redeployment(root.terraform(), name).apply(Set.of(), run));
        return result instanceof NotExpected other ? Stopped.at(other) : new Done();
    }

    /** Nobody migrates into a database that holds something else; what this run migrated is no objection. */
    private Ending empty(Run run) {
        if (run.journal().resultOf(READY).isPresent()) {
            return new Done();
        }
        List<String> unready = parts.tables().unready();
        if (!unready.isEmpty()) {
            return new Stopped("look at the new database, before anything was migrated", unready);
        }
        run.step(READY, Map.of(), () -> {});
        ClosingNotes.verified(run, "the new database had all its tables, and no record in them");
        return new Done();
    }

    private Ending migrate(Run run) {
        Migrations.Result result =
                run.phase("migrate", "", () -> parts.migrations().migrate(run));
        if (!result.findings().isEmpty()) {
            return new Stopped("migration", result.findings());
        }
        result.summaries().forEach(summary -> ClosingNotes.verified(run, summary));
        return new Done();
    }

    private Ending reconcile(Run run) {
        progress.accept("comparing DynamoDB with PostgreSQL");
        ReconcileReport report =
                run.phase("reconcile", "", () -> parts.reconciliation().apply(run));
        if (!report.isSame()) {
            return new Stopped(
                    "reconciliation; everything else is done",
                    List.of(
                            "DynamoDB and PostgreSQL differ; each difference by its key, and what may be done about it: "
                                    + report.details(),
                            "resume the run to compare again"));
        }
        ClosingNotes.verified(run, "DynamoDB and PostgreSQL hold the same records");
        return new Done();
    }

    private void close(Run run) {
        ClosingNotes.neverRestored(run);
        RunFacts.notRestored(
                run, "records that only PostgreSQL held", "the new database is made of what is in DynamoDB");
        parts.functions().startAnew("keep connections to the old endpoint", run);
        ClosingNotes.left(
                run, "Elasticsearch, where it is filled from PostgreSQL (11 to 19): cumulus-recovery reindex");
        ClosingNotes.left(run, "the old database stays closed, if this run closed it");
    }
}
