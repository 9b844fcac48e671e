package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.RecoveryRequest.ClusterToPointInTime;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestorePoint.AtTime;
import io.github.tfsafety.recovery.RestoreRefusedException;
import java.time.Instant;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Says no before anything is changed. */
final class ClusterPreflight {
    /**
     * 1 to 63 letters, digits and hyphens; a letter first, no hyphen last, no two together (Amazon RDS API Reference).
     */
    private static final Pattern IDENTIFIER = Pattern.compile("(?=.{1,63}$)[A-Za-z](?:-?[A-Za-z0-9])*");

    private final Clusters clusters;

    ClusterPreflight(Clusters clusters) {
        this.clusters = clusters;
    }

    /** Checks a request and returns its source. */
    DBCluster check(ClusterToPointInTime request, String runId) {
        if (!IDENTIFIER.matcher(request.target()).matches()) {
            throw new RestoreRefusedException(
                    "\"" + request.target() + "\" cannot be a cluster's identifier: 1 to 63 letters,"
                            + " digits and single hyphens, beginning with a letter and not ending with a hyphen");
        }
        if (request.target().equalsIgnoreCase(request.source())) {
            throw new RestoreRefusedException("The target must have another name than the source " + request.source()
                    + ": a restore never overwrites a cluster");
        }
        DBCluster source = clusters.find(request.source())
                .orElseThrow(() -> new RestoreRefusedException("There is no cluster " + request.source()
                        + " in this account and region; check AWS_PROFILE and AWS_REGION"));
        requireAurora(source);
        requireFree(request.target(), runId);
        requireInWindow(source, request.point());
        return source;
    }

    private static void requireAurora(DBCluster source) {
        if ("serverless".equals(source.engineMode())) {
            throw new RestoreRefusedException("The cluster " + source.dbClusterIdentifier()
                    + " is Aurora Serverless v1, which AWS no longer creates; restore it by a snapshot into version 2");
        }
        if (source.dbClusterInstanceClass() != null) {
            throw new RestoreRefusedException(
                    "The cluster " + source.dbClusterIdentifier()
                            + " is a Multi-AZ DB cluster with instances of its own, not an Aurora cluster; it is not restored yet");
        }
    }

    private void requireFree(String target, String runId) {
        clusters.find(target)
                .filter(cluster -> !ClusterSettings.madeBy(cluster, runId))
                .ifPresent(foreign -> {
                    throw new RestoreRefusedException("A cluster " + target
                            + " exists already, and this run did not make it; choose another target");
                });
    }

    private static void requireInWindow(DBCluster source, RestorePoint point) {
        Instant earliest = source.earliestRestorableTime();
        Instant latest = source.latestRestorableTime();
        if (earliest == null || latest == null) {
            throw new RestoreRefusedException("The cluster " + source.dbClusterIdentifier()
                    + " has no restorable time yet; wait until it is available and its first backup exists");
        }
        if (point instanceof AtTime at
                && (at.time().isBefore(earliest) || at.time().isAfter(latest))) {
            throw new RestoreRefusedException("The cluster " + source.dbClusterIdentifier()
                    + " can be restored to a time from " + earliest + " to " + latest + ", not to " + at.time());
        }
    }
}
