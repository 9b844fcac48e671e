package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.cumulus.runbook.Ending.Done;
import io.github.tfsafety.cumulus.runbook.Ending.Stopped;
import io.github.tfsafety.cumulus.runbook.RedeployResult.NotExpected;
import io.github.tfsafety.hcl.VariableFiles;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterRestore;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The cluster back to a moment, or to a snapshot: restored under a new name by the API, with its instances, bound in
 * the state of rds-cluster-tf, then the roots after it redeployed. A snapshot never comes into the inputs of Terraform,
 * where it would replace the old cluster. The old cluster stays, out of the state and protected.
 */
public final class ClusterReturn {
    private static final String CLUSTER = "aws_rds_cluster";
    private static final String INSTANCE = "aws_rds_cluster_instance";
    private static final String IDENTIFIER = "cluster_identifier";
    private static final String SNAPSHOT = "snapshot_identifier";

    private final CumulusDeployment deployment;
    private final ClusterRecovery recovery;
    private final Parts parts;
    private final Consumer<String> progress;

    /**
     * What it works with.
     *
     * @param instances finds the members of clusters
     * @param functions that remember the old cluster
     */
    public record Parts(
            ClusterRecovery recovery, DatabaseKind instances, WaysToTheDatabase ways, WarmFunctions functions) {
        public Parts {
            requireNonNull(recovery, "recovery");
            requireNonNull(instances, "instances");
            requireNonNull(ways, "ways");
            requireNonNull(functions, "functions");
        }
    }

    /** A runbook for one deployment. */
    public ClusterReturn(CumulusDeployment deployment, Parts parts, Consumer<String> progress) {
        this.deployment = requireNonNull(deployment, "deployment");
        this.parts = requireNonNull(parts, "parts");
        this.recovery = parts.recovery();
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * What is wished.
     *
     * @param point a moment of the cluster that the state names, or a snapshot of it
     * @param target the cluster to make
     */
    public record Wish(RestorePoint point, String target) {
        public Wish {
            requireNonNull(point, "point");
            requireNonNull(target, "target");
        }
    }

    /** Every change that the runbook would make to databases and states, one a line; checks, and changes nothing. */
    public List<String> plan(Wish wish) {
        requireNoSnapshotInVariables();
        String source = bound();
        List<String> lines = new ArrayList<>();
        recovery.plan(new ClusterRestore(source, wish.target(), wish.point())).forEach(call -> lines.add(call.line()));
        lines.add("bind " + address() + " to " + wish.target() + ", set " + IDENTIFIER
                + ", and apply the plan, if the guard allows it");
        lines.add("require that both secrets name the endpoint of " + wish.target()
                + ", and that their ARNs and the security groups are as before");
        lines.add("plan data-persistence and cumulus, and apply each if it does only what is expected");
        lines.addAll(parts.functions().plan());
        return lines;
    }

    /** Restores and waits until it is usable; asked again, it finds what it made. */
    public RestoredCluster restore(Wish wish, Run run) {
        String source = requireNonNull(run.step("find the cluster", Map.of(), () -> {
                    requireNoSnapshotInVariables();
                    return Map.of("cluster", bound());
                })
                .get("cluster"));
        parts.ways().note(source, run);
        progress.accept("restoring " + source + " as " + wish.target());
        RestoredCluster restored = run.phase(
                "restore",
                wish.target(),
                () -> recovery.restore(new ClusterRestore(source, wish.target(), wish.point()), run));
        RunFacts.recoveryPoint(run, restored.importId(), restored.restoredTo());
        restored.parity().rows().stream()
                .filter(row -> row.verdict().isWanting())
                .forEach(row -> RunFacts.notRestored(
                        run,
                        row.setting() + " of " + wish.target(),
                        row.verdict().words()));
        return restored;
    }

    /** Binds the restored cluster and its instances, and applies the plan that the guard allows. */
    public Ending relink(RestoredCluster restored, Run run) {
        progress.accept("binding " + address() + " to " + restored.identifier());
        StateMigrator migrator = StateMigrator.using(
                deployment.rdsCluster().terraform(),
                List.of(DatabaseKind.clusters(recovery), parts.instances()),
                progress::accept);
        return Ending.of(run.phase(
                "re-link",
                "",
                () -> StateMigrator.hasBegun(run)
                        ? migrator.resume(run)
                        : migrator.relink(request(restored, run), run)));
    }

    private RelinkRequest request(RestoredCluster restored, Run run) {
        String source = requireNonNull(
                run.journal().resultOf("find the cluster").orElseThrow().get("cluster"));
        List<Relink> relinks = new ArrayList<>(List.of(new Relink(address(), restored.identifier())));
        for (BoundDatabase instance : BoundDatabase.in(deployment.rdsCluster().terraform(), Set.of(INSTANCE))) {
            String renamed = instance.id().replaceFirst("^\\Q" + source + "\\E", restored.identifier());
            if (restored.instances().contains(renamed)) {
                relinks.add(new Relink(instance.address(), renamed));
            } else {
                ClosingNotes.left(
                        run,
                        instance.address() + " is bound to " + instance.id() + ", an instance of the old"
                                + " cluster: bind it to one of " + restored.instances());
            }
        }
        return new RelinkRequest(relinks, Map.of(IDENTIFIER, restored.identifier()), Afterwards.APPLY_THE_PLAN);
    }

    /** What is wrong with the ways to the restored cluster, one line each. */
    public List<String> wrongWays(RestoredCluster restored, Run run) {
        return parts.ways().wrong(restored.identifier(), run);
    }

    /** Redeploys what comes after the cluster. */
    public Ending redeploy(RestoredCluster restored, Run run) {
        Map<String, CumulusRoot> roots =
                Map.of("data-persistence", deployment.dataPersistence(), "cumulus", deployment.cumulus());
        for (String name : List.of("data-persistence", "cumulus")) {
            progress.accept("redeploying " + name);
            CumulusRoot root = requireNonNull(roots.get(name));
            RedeployResult result =
                    run.phase("redeploy", name, () -> new Redeployment(root.terraform(), name).apply(Set.of(), run));
            if (result instanceof NotExpected other) {
                return Stopped.at(other);
            }
        }
        ClosingNotes.verified(run, address() + " is bound to " + restored.identifier());
        ClosingNotes.neverRestored(run);
        parts.functions().startAnew("keep connections to the old endpoint", run);
        ClosingNotes.left(
                run, "DynamoDB may be newer than PostgreSQL now: tfsafety reconcile --prefix " + deployment.named(""));
        ClosingNotes.left(
                run,
                "the old cluster is out of the state, closed and protected: keep it until the data is" + " signed off");
        return new Done();
    }

    private ResourceAddress address() {
        return deployment.rdsCluster().address(CLUSTER + ".cumulus");
    }

    private String bound() {
        return BoundDatabase.in(deployment.rdsCluster().terraform(), Set.of(CLUSTER)).stream()
                .filter(database -> database.address().equals(address()))
                .map(BoundDatabase::id)
                .findFirst()
                .orElseThrow(() -> new CumulusException("The state of rds-cluster has no " + address()
                        + "; check the module's address in the deployment file"));
    }

    /** Beside another cluster_identifier it would make Terraform replace the cluster. */
    private void requireNoSnapshotInVariables() {
        CumulusRoot root = deployment.rdsCluster();
        List<?> assigning =
                VariableFiles.of(root.directory(), root.variableFiles()).assigning(SNAPSHOT);
        if (!assigning.isEmpty()) {
            throw new CumulusException(SNAPSHOT + " is assigned in " + assigning + ", and would make Terraform replace"
                    + " the restored cluster: take the line away, then begin again");
        }
    }
}
