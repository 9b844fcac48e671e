package io.github.tfsafety.recovery.rds;

import static java.util.stream.Collectors.toCollection;

import io.github.tfsafety.recovery.Objections;
import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.SafetyRow;
import io.github.tfsafety.recovery.Vaults;
import io.github.tfsafety.recovery.rds.ClusterSource.Damaged;
import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Restores one cluster, from the first check to a cluster that can be used and was compared with its source. */
final class ClusterRestorer {
    /** Stands in a plan for the id that a run would have. */
    static final String NO_RUN = "id-of-the-run";

    private final ClusterServices services;
    private final Clusters clusters;
    private final ClusterReader reader;
    private final Reachability reachability;

    ClusterRestorer(ClusterServices services, Clusters clusters, Reachability reachability) {
        this.services = services;
        this.clusters = clusters;
        this.reader = new ClusterReader(services);
        this.reachability = reachability;
    }

    RestoredCluster restore(ClusterRestore request, Run run) {
        ClusterSource source = settled(request, run);
        ClusterPlan plan = new ClusterPlan(services, clusters, source, request, run.id());
        Optional<Row> backedUp = plan.safetyBackup()
                .map(backup -> new ClusterBackup(services.rds(), clusters).take(backup, run))
                .map(SafetyRow::taken)
                .or(() -> source.damaged() == Damaged.GONE ? Optional.empty() : Optional.of(SafetyRow.leftOut()));
        Instant restoredTo = plan.restore(run);
        DBCluster usable = clusters.awaitUsable(request.target());
        plan.laterSteps(usable.dbClusterArn()).forEach(step -> take(step, request.target(), run));
        makeMembers(plan, request.target(), run);
        plan.companionSteps().forEach(step -> take(step, request.target(), run));
        DBCluster complete = clusters.awaitUsable(request.target());
        ParityReport parity = new ClusterParity(source.record(), reader.read(complete), plan, request)
                .report(reachability.row(complete, plan.members().size()), backedUp);
        return new RestoredCluster(
                complete.dbClusterIdentifier(),
                complete.dbClusterArn(),
                complete.dbClusterResourceId(),
                complete.endpoint(),
                complete.port(),
                restoredTo,
                plan.members().stream()
                        .map(CreateDbInstanceRequest::dbInstanceIdentifier)
                        .toList(),
                parity);
    }

    /** What {@link #restore} would do; leaves nothing behind. */
    ClusterPlan plan(ClusterRestore request, Instant now) {
        return new ClusterPlan(services, clusters, checked(request, NO_RUN, now), request, NO_RUN);
    }

    private ClusterSource checked(ClusterRestore request, String runId, Instant now) {
        Objections objections = new Objections();
        ClusterPreflight.requireName(request, objections);
        objections.throwIfAny();
        ClusterSource source = resolver().resolve(request);
        new ClusterPreflight(services, clusters).check(request, source, runId, now);
        return source;
    }

    /** The source is settled once: when a run is resumed, it may be gone, or another one may have its name. */
    private ClusterSource settled(ClusterRestore request, Run run) {
        SourceFile file = new SourceFile(run.folder(), request.target());
        return file.read().orElseGet(() -> {
            Instant now = run.clock().instant();
            ClusterSource source = checked(request, run.id(), now);
            file.write(source, now);
            return source;
        });
    }

    private SourceResolver resolver() {
        return new SourceResolver(
                clusters, new ClusterBackups(services.rds()), reader, () -> new Vaults(services.vaultClient()));
    }

    private void take(Step step, String target, Run run) {
        step.take(run, () -> clusters.awaitSettled(target));
    }

    /** The writer is awaited before the others are made: the first instance is the one that AWS makes the writer. */
    private void makeMembers(ClusterPlan plan, String target, Run run) {
        List<Step> steps = plan.memberSteps();
        Set<String> wanted = plan.members().stream()
                .map(CreateDbInstanceRequest::dbInstanceIdentifier)
                .collect(toCollection(LinkedHashSet::new));
        for (int made = 0; made < steps.size(); made++) {
            take(steps.get(made), target, run);
            if (made == 0) {
                clusters.awaitMembers(target, Set.of(wanted.iterator().next()));
            }
        }
        clusters.awaitMembers(target, wanted);
    }
}
