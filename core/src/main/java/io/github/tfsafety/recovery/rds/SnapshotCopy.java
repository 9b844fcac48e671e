package io.github.tfsafety.recovery.rds;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.run.Run;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CopyDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotAlreadyExistsException;

/** Copies a snapshot into a manual one. */
final class SnapshotCopy {
    private final RdsClient rds;
    private final Clusters clusters;

    SnapshotCopy(RdsClient rds, Clusters clusters) {
        this.rds = rds;
        this.clusters = clusters;
    }

    String keep(String nameOrArn, Run run) {
        CopyDbClusterSnapshotRequest request = request(nameOrArn, run.id());
        run.step("keep the snapshot " + nameOrArn, Map.of("CopyDBClusterSnapshot", SdkJson.write(request)), () -> {
            AwsCall.call("CopyDBClusterSnapshot", () -> copyOnce(request));
        });
        return clusters.awaitSnapshot(request.targetDBClusterSnapshotIdentifier())
                .dbClusterSnapshotArn();
    }

    PlannedCall planned(String nameOrArn, String runId) {
        return new PlannedCall("CopyDBClusterSnapshot", SdkJson.write(request(nameOrArn, runId)));
    }

    private CopyDbClusterSnapshotRequest request(String nameOrArn, String runId) {
        DBClusterSnapshot snapshot = new ClusterBackups(rds)
                .snapshot(nameOrArn)
                .orElseThrow(() -> new RestoreRefusedException(
                        "There is no cluster snapshot " + nameOrArn + " in this account and region"));
        String arn = snapshot.dbClusterSnapshotArn();
        String copy = ClusterBackup.name(snapshot.dbClusterIdentifier(), "kept-" + runId + "-" + mark(arn));
        return CopyDbClusterSnapshotRequest.builder()
                .sourceDBClusterSnapshotIdentifier(arn)
                .targetDBClusterSnapshotIdentifier(copy)
                .copyTags(true)
                .tags(LikeSource.tags(List.of(), runId))
                .build();
    }

    private CopyDbClusterSnapshotRequest copyOnce(CopyDbClusterSnapshotRequest request) {
        try {
            rds.copyDBClusterSnapshot(request);
        } catch (DbClusterSnapshotAlreadyExistsException e) {
            // An earlier try of this run made it, if it is a copy of the same snapshot.
            requireCopyOf(request);
        }
        return request;
    }

    /** Tells the copies of one run apart, which may keep many snapshots of a cluster. */
    private static String mark(String arn) {
        return Hashing.sha256().hashString(arn, UTF_8).toString().substring(0, 12);
    }

    private void requireCopyOf(CopyDbClusterSnapshotRequest request) {
        String copy = request.targetDBClusterSnapshotIdentifier();
        String wanted = request.sourceDBClusterSnapshotIdentifier();
        boolean isCopy = new ClusterBackups(rds)
                .snapshot(copy)
                .filter(found -> wanted.equals(found.sourceDBClusterSnapshotArn()))
                .isPresent();
        if (!isCopy) {
            throw new RestoreRefusedException(
                    "A snapshot " + copy + " exists, and AWS does not say that it is a copy of " + wanted
                            + ", so that one is not kept; look at it, then begin anew");
        }
    }
}
