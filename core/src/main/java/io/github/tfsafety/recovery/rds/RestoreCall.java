package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterToPointInTimeRequest;

/** The call that makes the cluster. It takes no token, so the tag that it sets tells who made what is there. */
final class RestoreCall {
    private static final String RESTORED_TO = "restoredTo";

    private final RdsClient rds;
    private final Clusters clusters;
    private final ClusterSource source;
    private final ClusterRestore request;
    private final String runId;

    RestoreCall(RdsClient rds, Clusters clusters, ClusterSource source, ClusterRestore request, String runId) {
        this.rds = rds;
        this.clusters = clusters;
        this.source = source;
        this.request = request;
        this.runId = runId;
    }

    /** Makes the cluster once, and returns the moment whose data it holds. */
    Instant take(Run run) {
        String step = "restore " + request.target();
        Optional<DBCluster> existing = clusters.find(request.target());
        existing.ifPresent(this::requireOurs);
        // A cluster that an earlier try of this run made holds the data of the time that was asked for then.
        Instant moment = existing.flatMap(ours -> run.journal().intentOf(step))
                .map(intent -> Instant.parse(intent.get(RESTORED_TO)))
                .orElseGet(this::moment);
        PlannedCall planned = planned();
        Map<String, String> intent = Map.of(planned.operation(), planned.request(), RESTORED_TO, moment.toString());
        Map<String, String> result = run.step(step, intent, () -> {
            if (existing.isEmpty()) {
                AwsCall.call(planned.operation(), this::callOnce);
            }
            return Map.of(RESTORED_TO, moment.toString());
        });
        return Instant.parse(result.get(RESTORED_TO));
    }

    PlannedCall planned() {
        return new PlannedCall(
                isSnapshot() ? "RestoreDBClusterFromSnapshot" : "RestoreDBClusterToPointInTime",
                SdkJson.write(isSnapshot() ? (SdkPojo) fromSnapshot() : toPointInTime()));
    }

    private boolean isSnapshot() {
        return source.backup().kind() == Backup.Kind.SNAPSHOT;
    }

    private Instant moment() {
        Backup backup = source.backup();
        // Hours may have gone by since the source was settled.
        return request.point()
                .chosenTime()
                .orElseGet(() -> backup.kind() == Backup.Kind.LIVE_CLUSTER
                        ? clusters.find(backup.id())
                                .map(DBCluster::latestRestorableTime)
                                .orElseGet(backup::end)
                        : backup.end());
    }

    private RestoreDbClusterToPointInTimeRequest toPointInTime() {
        RestoreDbClusterToPointInTimeRequest.Builder call = LikeSource.pointInTime(
                        source.record().cluster(), request.options(), request.target(), runId)
                .engineMode(LikeSource.engineMode(source.record().cluster()));
        if (source.backup().kind() == Backup.Kind.LIVE_CLUSTER) {
            call.sourceDBClusterIdentifier(source.backup().id());
        } else {
            call.sourceDbClusterResourceId(source.backup().id());
        }
        return request.point()
                .chosenTime()
                .map(call::restoreToTime)
                .orElseGet(() -> call.useLatestRestorableTime(true))
                .build();
    }

    private RestoreDbClusterFromSnapshotRequest fromSnapshot() {
        return LikeSource.snapshot(
                        source.record().cluster(), request.options(), request.target(), runId, source.backup())
                .build();
    }

    private String callOnce() {
        try {
            if (isSnapshot()) {
                rds.restoreDBClusterFromSnapshot(fromSnapshot());
            } else {
                rds.restoreDBClusterToPointInTime(toPointInTime());
            }
        } catch (DbClusterAlreadyExistsException e) {
            // Either somebody was faster, or the SDK tried again after a reply was lost: the tag tells.
            requireOurs(clusters.find(request.target()).orElseThrow(() -> e));
        }
        return request.target();
    }

    private void requireOurs(DBCluster existing) {
        if (!LikeSource.madeBy(existing.tagList(), runId)) {
            throw new RestoreRefusedException(
                    "A cluster " + request.target() + " exists, and this run did not make it; choose another target");
        }
    }
}
