package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
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
        DBClusterSnapshot snapshot = new ClusterBackups(rds)
                .snapshot(nameOrArn)
                .orElseThrow(() -> new RestoreRefusedException(
                        "There is no cluster snapshot " + nameOrArn + " in this account and region"));
        String copy = ClusterBackup.name(snapshot.dbClusterIdentifier(), "kept-" + run.id());
        CopyDbClusterSnapshotRequest request = CopyDbClusterSnapshotRequest.builder()
                .sourceDBClusterSnapshotIdentifier(snapshot.dbClusterSnapshotArn())
                .targetDBClusterSnapshotIdentifier(copy)
                .copyTags(true)
                .tags(LikeSource.tags(List.of(), run.id()))
                .build();
        run.step("keep the snapshot " + nameOrArn, Map.of("CopyDBClusterSnapshot", SdkJson.write(request)), () -> {
            AwsCall.call("CopyDBClusterSnapshot", () -> copyOnce(request));
        });
        return clusters.awaitSnapshot(copy).dbClusterSnapshotArn();
    }

    private CopyDbClusterSnapshotRequest copyOnce(CopyDbClusterSnapshotRequest request) {
        try {
            rds.copyDBClusterSnapshot(request);
        } catch (DbClusterSnapshotAlreadyExistsException e) {
            // Its name holds the run's id: an earlier try of this run made it.
            return request;
        }
        return request;
    }
}
