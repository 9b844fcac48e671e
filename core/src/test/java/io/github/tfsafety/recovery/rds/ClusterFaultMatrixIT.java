package io.github.tfsafety.recovery.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.FaultMatrix;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestorePoint.FromSnapshot;
import io.github.tfsafety.recovery.RestorePoint.Latest;
import io.github.tfsafety.run.Run;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/** All work with clusters, whatever happens to each of its calls. */
final class ClusterFaultMatrixIT {
    @TempDir
    Path runs;

    @Test
    void endsInSuccessOrInOneErrorAndNeverInTwoOfAThing() {
        Set<String> covered = new HashSet<>();
        FaultMatrix.suffer(() -> new Restoring(new ClusterScene(runs).furnished()), runs, covered);
        FaultMatrix.suffer(() -> new FromACopy(new ClusterScene(runs).furnished()), runs, covered);
        FaultMatrix.suffer(() -> new FromAVault(new ClusterScene(runs).furnished()), runs, covered);
        FaultMatrix.suffer(() -> new LookingAfter(new ClusterScene(runs).furnished()), runs, covered);
        FaultMatrix.suffer(() -> new Drilling(new ClusterScene(runs).furnished()), runs, covered);
    }

    @Test
    void outlivesStatusesThatNobodyHasHeardOf() {
        for (String look : List.of("DescribeDBClusters", "DescribeDBInstances", "DescribeDBClusterSnapshots")) {
            try (Restoring scene = new Restoring(new ClusterScene(runs).furnished());
                    Run run = scene.scene.run()) {
                scene.work(run, 0);
                scene.aws().faults().inject(look, Fault.alterReply(">creating<", ">reticulating<"), 50);
                scene.work(run, 1);
                scene.assertDoneOnce(run, 1);
            }
        }
    }

    private abstract static class Work implements FaultMatrix.Scene {
        final ClusterScene scene;
        final ClusterRecovery recovery;

        Work(ClusterScene scene) {
            this.scene = scene;
            URI endpoint = scene.aws.endpoint();
            ClusterServices services = new ClusterServices(
                    FaultMatrix.impatient(RdsClient.builder(), endpoint),
                    FaultMatrix.impatient(ApplicationAutoScalingClient.builder(), endpoint),
                    FaultMatrix.impatient(CloudWatchClient.builder(), endpoint),
                    FaultMatrix.impatient(KmsClient.builder(), endpoint),
                    FaultMatrix.impatient(BackupClient.builder(), endpoint));
            Pace rough =
                    new Pace(scene.aws.clock(), Duration.ofMinutes(3), Duration.ofHours(3), scene.aws.clock()::advance);
            this.recovery = ClusterRecovery.using(services, rough, RecoveryProgress.SILENT, DatabaseProbe.LEFT_OUT);
        }

        @Override
        public LocalAws aws() {
            return scene.aws;
        }

        @Override
        public void close() {
            scene.close();
        }

        void restore(Run run, int number, RestorePoint point) {
            recovery.restore(new ClusterRestore("source", target(number), point), run);
        }

        void assertRestoredOnce(Run run, int number, String operation) {
            assertThat(FaultMatrix.effects(scene.aws, operation, "DBClusterIdentifier", target(number)))
                    .isLessThanOrEqualTo(1);
            assertWhole(run, number);
        }

        void assertWhole(Run run, int number) {
            assertThat(scene.describe(target(number)).tagList())
                    .contains(Tag.builder().key("tfsafety:run").value(run.id()).build());
            assertThat(scene.describe(target(number)).deletionProtection()).isTrue();
            assertThat(scene.instancesOf(target(number))).hasSize(2);
            assertThat(snapshotsOf(run)).hasSize(1);
        }

        List<DBClusterSnapshot> snapshotsOf(Run run) {
            return scene.rds.describeDBClusterSnapshots().dbClusterSnapshots().stream()
                    .filter(snapshot -> snapshot.dbClusterSnapshotIdentifier().contains(run.id()))
                    .toList();
        }

        static String target(int number) {
            return "target-" + (char) ('a' + number);
        }
    }

    private static final class Restoring extends Work {
        Restoring(ClusterScene scene) {
            super(scene);
        }

        @Override
        public void work(Run run, int number) {
            restore(run, number, new Latest());
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertRestoredOnce(run, number, "RestoreDBClusterToPointInTime");
        }
    }

    private static final class FromACopy extends Work {
        private final String snapshot;

        FromACopy(ClusterScene scene) {
            super(scene);
            snapshot = scene.rds
                    .createDBClusterSnapshot(
                            take -> take.dbClusterIdentifier("source").dbClusterSnapshotIdentifier("by-hand"))
                    .dbClusterSnapshot()
                    .dbClusterSnapshotArn();
            scene.aws.clock().advance(Duration.ofMinutes(10));
        }

        @Override
        public void work(Run run, int number) {
            restore(run, number, new FromSnapshot(snapshot));
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertRestoredOnce(run, number, "RestoreDBClusterFromSnapshot");
        }
    }

    private static final class FromAVault extends Work {
        private final String copy;

        FromAVault(ClusterScene scene) {
            super(scene);
            copy = scene.keepACopyThatOnlyAwsBackupReads();
        }

        @Override
        public void work(Run run, int number) {
            restore(run, number, new FromSnapshot(copy));
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertWhole(run, number);
        }
    }

    private static final class Drilling extends Work {
        Drilling(ClusterScene scene) {
            super(scene);
        }

        @Override
        public void work(Run run, int number) {
            recovery.drill("source", target(number), run);
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertThat(FaultMatrix.effects(
                            scene.aws, "RestoreDBClusterToPointInTime", "DBClusterIdentifier", target(number)))
                    .isLessThanOrEqualTo(1);
            assertThat(scene.instancesOf(target(number))).hasSize(2);
            assertThat(snapshotsOf(run)).isEmpty();
        }
    }

    /** What changes no data: backups that stay, capsules, ways back, protection. */
    private static final class LookingAfter extends Work {
        LookingAfter(ClusterScene scene) {
            super(scene);
        }

        @Override
        public void work(Run run, int number) {
            recovery.keepSnapshot(recovery.backUp("source", run), run);
            recovery.capture("source");
            recovery.points("source");
            recovery.protectCluster("source", run);
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertThat(snapshotsOf(run)).hasSize(2);
            assertThat(scene.describe("source").deletionProtection()).isTrue();
            scene.rds.modifyDBCluster(open ->
                    open.dbClusterIdentifier("source").deletionProtection(false).applyImmediately(true));
            scene.aws.clock().advance(Duration.ofMinutes(5));
        }
    }
}
