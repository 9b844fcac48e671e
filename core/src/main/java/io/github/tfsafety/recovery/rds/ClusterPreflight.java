package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.Objections;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.rds.ClusterOptions.SafetyBackup;
import io.github.tfsafety.recovery.rds.ClusterRecord.Origin;
import io.github.tfsafety.recovery.rds.ClusterRecord.Section;
import io.github.tfsafety.recovery.rds.ClusterSource.Damaged;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Says no before anything is changed, and says everything at once. Looks, and changes nothing. */
final class ClusterPreflight {
    /**
     * 1 to 63 letters, digits and hyphens; a letter first, no hyphen last, no two together (Amazon RDS API Reference).
     */
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.{1,63}$)[A-Za-z](?:-?[A-Za-z0-9])*");

    private final ClusterServices services;
    private final Clusters clusters;

    ClusterPreflight(ClusterServices services, Clusters clusters) {
        this.services = services;
        this.clusters = clusters;
    }

    /** A target's name is judged before its source is looked for: the mistake is often in both. */
    static void requireName(ClusterRestore request, Objections objections) {
        objections.require(
                IDENTIFIER.matcher(request.target()).matches(),
                () -> "\"" + request.target() + "\" cannot be a cluster's identifier: 1 to 63 letters, digits and"
                        + " single hyphens, beginning with a letter and not ending with a hyphen");
        request.source()
                .ifPresent(source -> objections.require(
                        !request.target().equalsIgnoreCase(source),
                        () -> "The target must have another name than the source " + source
                                + ": a restore never overwrites a cluster"));
    }

    /**
     * Checks a restore.
     *
     * @throws RestoreRefusedException with everything that speaks against it
     */
    void check(ClusterRestore request, ClusterSource source, String runId, Instant now) {
        Objections objections = new Objections();
        objections.check(() -> requireFree(request.target()));
        requireAurora(source.record().cluster(), objections);
        objections.check(() -> requireInBackup(request, source));
        requireDamagedCanBeBackedUp(request, source, objections);
        requirePlacement(request, source, objections);
        ClusterPlan plan = new ClusterPlan(services, clusters, source, request, runId);
        objections.require(
                source.record().knows(Section.INSTANCES) || !plan.members().isEmpty(),
                () -> "The source " + source.record().id()
                        + " is gone, and the backup does not tell its instances, without which nobody can connect: give"
                        + " a settings capsule (--capsule), or --instance-class");
        objections.check(
                () -> new OfferChecks(services, source, request, objections).check(plan, now, clusters.lead()));
        objections.throwIfAny();
    }

    private static void requireAurora(DBCluster source, Objections objections) {
        objections.require(
                source.dbClusterInstanceClass() == null && isAurora(source.engine()),
                () -> "The cluster " + source.dbClusterIdentifier() + " is one of " + source.engine()
                        + " (a Multi-AZ DB cluster, for instance), not an Aurora cluster;"
                        + " restore it in the console of Amazon RDS");
    }

    /** Whether an engine is one of Aurora's; one that AWS does not tell is taken for one. */
    static boolean isAurora(@Nullable String engine) {
        return engine == null || engine.startsWith("aurora");
    }

    private void requireFree(String target) {
        clusters.find(target).ifPresent(foreign -> {
            throw new RestoreRefusedException(
                    "A cluster " + target + " exists already, and this run did not make it; choose another target");
        });
    }

    private static void requireInBackup(ClusterRestore request, ClusterSource source) {
        Backup backup = source.backup();
        if (backup.earliest() == null || backup.latest() == null) {
            throw new RestoreRefusedException("The cluster " + source.record().id()
                    + " has no restorable time yet; wait until it is available and its first backup exists");
        }
        if (backup.kind() == Backup.Kind.SNAPSHOT && !"available".equals(backup.status())) {
            throw new RestoreRefusedException("The snapshot " + backup.id() + " is \"" + backup.status()
                    + "\"; wait until it is available, or choose another one");
        }
        request.point().chosenTime().filter(wished -> !backup.holds(wished)).ifPresent(outside -> {
            throw new RestoreRefusedException("The cluster " + source.record().id() + " can be restored to a time from "
                    + backup.earliest() + " to " + backup.latest() + ", not to " + outside);
        });
    }

    private static void requireDamagedCanBeBackedUp(
            ClusterRestore request, ClusterSource source, Objections objections) {
        boolean takes = source.damaged() == Damaged.EXISTS && request.options().safetyBackup() == SafetyBackup.TAKE;
        String status = source.record().cluster().status();
        objections.require(
                !takes || "available".equals(status),
                () -> "The source " + source.record().id() + " is \"" + status
                        + "\", so that no safety backup of it can"
                        + " be taken; wait until it is available, or leave the backup out (--no-safety-backup)");
    }

    /** Without the source's settings a cluster would land in the default VPC, open to whoever is in there. */
    private static void requirePlacement(ClusterRestore request, ClusterSource source, Objections objections) {
        var placement = request.options().placement();
        DBCluster like = source.record().cluster();
        boolean known = source.record().origin() != Origin.BACKUP
                || (LikeSource.chosen(placement.subnetGroupOrNull(), like.dbSubnetGroup()) != null
                        && !LikeSource.securityGroups(like, placement).isEmpty());
        objections.require(
                known,
                () -> "The source " + source.record().id()
                        + " is gone, and the backup does not tell its network: give a"
                        + " settings capsule (--capsule), or --subnet-group and --security-group");
    }
}
