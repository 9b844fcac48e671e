package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.run.Run;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotAlreadyExistsException;

/** Takes manual snapshots, which stay until a person deletes them. */
final class ClusterBackup {
    private static final int LONGEST_NAME = 255;

    private final RdsClient rds;
    private final Clusters clusters;

    ClusterBackup(RdsClient rds, Clusters clusters) {
        this.rds = rds;
        this.clusters = clusters;
    }

    /** A snapshot of a cluster, named after the cluster and an ending that no other run has. */
    static CreateDbClusterSnapshotRequest request(String cluster, String ending, String runId) {
        return CreateDbClusterSnapshotRequest.builder()
                .dbClusterIdentifier(cluster)
                .dbClusterSnapshotIdentifier(name(cluster, ending))
                .tags(LikeSource.tags(List.of(), runId))
                .build();
    }

    /** At most 255 letters, digits and single hyphens (Amazon RDS API Reference, CreateDBClusterSnapshot). */
    static String name(String cluster, String ending) {
        String name = (cluster + "-" + ending).replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("-{2,}", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    static PlannedCall planned(CreateDbClusterSnapshotRequest request) {
        return new PlannedCall("CreateDBClusterSnapshot", SdkJson.write(request));
    }

    /**
     * Takes a snapshot once in a run, and waits until it can be restored.
     *
     * @return its ARN
     */
    String take(CreateDbClusterSnapshotRequest request, Run run) {
        String name = request.dbClusterSnapshotIdentifier();
        PlannedCall planned = planned(request);
        run.step("take the snapshot " + name, Map.of(planned.operation(), planned.request()), () -> {
            AwsCall.call(planned.operation(), () -> createOnce(request));
        });
        return clusters.awaitSnapshot(name).dbClusterSnapshotArn();
    }

    private CreateDbClusterSnapshotRequest createOnce(CreateDbClusterSnapshotRequest request) {
        try {
            rds.createDBClusterSnapshot(request);
        } catch (DbClusterSnapshotAlreadyExistsException e) {
            // Its name holds the run's id: an earlier try of this run made it.
            return request;
        }
        return request;
    }
}
