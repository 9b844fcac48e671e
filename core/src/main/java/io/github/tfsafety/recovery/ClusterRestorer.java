package io.github.tfsafety.recovery;

import io.github.tfsafety.recovery.RecoveryRequest.ClusterToPointInTime;
import io.github.tfsafety.recovery.RestorePoint.AtTime;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterToPointInTimeRequest;

/** Restores one cluster to a point in time, from the first check to a cluster that can be used. */
final class ClusterRestorer {
    private final RdsClient rds;
    private final Clusters clusters;

    ClusterRestorer(RdsClient rds, Clusters clusters) {
        this.rds = rds;
        this.clusters = clusters;
    }

    RestoredCluster restore(ClusterToPointInTime request, Run run) {
        DBCluster source = new ClusterPreflight(clusters).check(request, run.id());
        Instant restoredTo = restoreOnce(request, source, run);
        DBCluster usable = clusters.awaitUsable(request.target());
        DBCluster complete = new LateSettings(rds, clusters).complete(source, usable, run);
        return new RestoredCluster(
                complete.dbClusterIdentifier(),
                complete.dbClusterArn(),
                complete.dbClusterResourceId(),
                complete.endpoint(),
                restoredTo,
                LateSettings.notCarriedOver(source));
    }

    private Instant restoreOnce(ClusterToPointInTime request, DBCluster source, Run run) {
        Instant moment = request.point() instanceof AtTime at ? at.time() : source.latestRestorableTime();
        Map<String, String> intent =
                Map.of("source", source.dbClusterArn(), "target", request.target(), "restoredTo", moment.toString());
        Map<String, String> result = run.step("restore " + request.target(), intent, () -> {
            if (clusters.find(request.target()).isEmpty()) {
                callRestore(request, source, run.id());
            }
            return Map.of("restoredTo", moment.toString());
        });
        return Instant.parse(result.get("restoredTo"));
    }

    private void callRestore(ClusterToPointInTime request, DBCluster source, String runId) {
        RestoreDbClusterToPointInTimeRequest.Builder call =
                ClusterSettings.restoreLike(source, runId).dbClusterIdentifier(request.target());
        if (request.point() instanceof AtTime at) {
            call.restoreToTime(at.time());
        } else {
            call.useLatestRestorableTime(true);
        }
        AwsCall.call("RestoreDBClusterToPointInTime", () -> {
            try {
                return rds.restoreDBClusterToPointInTime(call.build());
            } catch (DbClusterAlreadyExistsException e) {
                // Either somebody was faster, or the SDK tried again after a reply was lost: the tag tells.
                DBCluster existing = clusters.find(request.target()).orElseThrow(() -> e);
                if (!ClusterSettings.madeBy(existing, runId)) {
                    throw new RestoreRefusedException("A cluster " + request.target()
                            + " was made by somebody else in the meantime; choose another target");
                }
                return existing;
            }
        });
    }
}
