package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DbClusterAutomatedBackupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterAutomatedBackupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.Filter;

/** Looks up snapshots and retained backups, all pages. */
final class ClusterBackups {
    private static final String RETAINED = "retained";

    private final RdsClient rds;

    ClusterBackups(RdsClient rds) {
        this.rds = rds;
    }

    /** The backups that AWS kept of deleted clusters of that name; a name may have been used several times. */
    List<DBClusterAutomatedBackup> retainedOf(String cluster) {
        return retained(filter("db-cluster-id", cluster));
    }

    Optional<DBClusterAutomatedBackup> byResourceId(String resourceId) {
        return retained(filter("db-cluster-resource-id", resourceId)).stream().findFirst();
    }

    private List<DBClusterAutomatedBackup> retained(Filter which) {
        DescribeDbClusterAutomatedBackupsRequest request = DescribeDbClusterAutomatedBackupsRequest.builder()
                .filters(which, filter("status", RETAINED))
                .build();
        return AwsCall.call("DescribeDBClusterAutomatedBackups", () -> {
            try {
                return rds.describeDBClusterAutomatedBackupsPaginator(request).dbClusterAutomatedBackups().stream()
                        .filter(backup -> RETAINED.equals(backup.status()))
                        .toList();
            } catch (DbClusterAutomatedBackupNotFoundException e) {
                return List.of();
            }
        });
    }

    /** The snapshots of clusters of that name, also of deleted ones and those that other accounts share. */
    List<DBClusterSnapshot> snapshotsOf(String cluster) {
        List<DBClusterSnapshot> own = snapshots(request().dbClusterIdentifier(cluster));
        List<DBClusterSnapshot> shared = snapshots(request().snapshotType("shared")).stream()
                .filter(snapshot -> cluster.equals(snapshot.dbClusterIdentifier()))
                .toList();
        return Stream.concat(own.stream(), shared.stream()).toList();
    }

    /** A snapshot by its name or ARN. AWS finds an automated one by its name only if its type is given. */
    Optional<DBClusterSnapshot> snapshot(String nameOrArn) {
        return Stream.of(null, "automated", "shared", "awsbackup")
                .flatMap(type -> named(nameOrArn, type).stream())
                .findFirst();
    }

    private List<DBClusterSnapshot> named(String nameOrArn, @Nullable String type) {
        return snapshots(request()
                .dbClusterSnapshotIdentifier(nameOrArn)
                .snapshotType(type)
                .includeShared("shared".equals(type) ? true : null));
    }

    private List<DBClusterSnapshot> snapshots(DescribeDbClusterSnapshotsRequest.Builder request) {
        return AwsCall.call("DescribeDBClusterSnapshots", () -> {
            try {
                return rds.describeDBClusterSnapshotsPaginator(request.build()).dbClusterSnapshots().stream()
                        .toList();
            } catch (DbClusterSnapshotNotFoundException e) {
                return List.of();
            }
        });
    }

    private static DescribeDbClusterSnapshotsRequest.Builder request() {
        return DescribeDbClusterSnapshotsRequest.builder();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
