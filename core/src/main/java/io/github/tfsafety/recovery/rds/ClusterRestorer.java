package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.RecoveryRequest.ClusterToPointInTime;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestorePoint.AtTime;
import io.github.tfsafety.recovery.RestoreRefusedException;
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
    private static final String RESTORED_TO = "restoredTo";

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
                new ParityReport(request.source(), request.target(), LateSettings.notCarriedOver(source)));
    }

    private Instant restoreOnce(ClusterToPointInTime request, DBCluster source, Run run) {
        String step = "restore " + request.target();
        // A cluster that an earlier try of this run made holds the data of the time that was asked for then.
        Instant moment = run.journal()
                .intentOf(step)
                .map(intent -> Instant.parse(intent.get(RESTORED_TO)))
                .orElseGet(() -> momentOf(request.point(), source));
        Map<String, String> intent =
                Map.of("source", source.dbClusterArn(), "target", request.target(), RESTORED_TO, moment.toString());
        run.step(step, intent, () -> {
            if (clusters.find(request.target()).isEmpty()) {
                callRestore(request, source, run.id());
            }
        });
        return moment;
    }

    private static Instant momentOf(RestorePoint point, DBCluster source) {
        return point instanceof AtTime at ? at.time() : source.latestRestorableTime();
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
