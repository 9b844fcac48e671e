package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.FaultMatrix;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.dynamodb.TableRecovery.Protection;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** All work with tables, whatever happens to each of its calls. */
final class TableFaultMatrixIT {
    @TempDir
    Path runs;

    @Test
    void endsInSuccessOrInOneErrorAndNeverInTwoOfAThing() {
        Set<String> covered = new HashSet<>();
        FaultMatrix.suffer(() -> new Restoring(new TableScene(runs)), runs, covered);
        FaultMatrix.suffer(() -> new FromABackup(new TableScene(runs)), runs, covered);
        FaultMatrix.suffer(() -> new FromAVault(new TableScene(runs)), runs, covered);
        FaultMatrix.suffer(() -> new LookingAfter(new TableScene(runs)), runs, covered);
        FaultMatrix.suffer(() -> new Drilling(new TableScene(runs)), runs, covered);
        FaultMatrix.suffer(() -> new Many(new TableScene(runs)), runs, covered);
    }

    @Test
    void outlivesStatusesThatNobodyHasHeardOf() {
        try (Restoring scene = new Restoring(new TableScene(runs));
                Run run = scene.scene.begin()) {
            scene.aws().faults().inject("DescribeTable", Fault.alterReply("\"CREATING\"", "\"PONDERING\""), 50);
            scene.work(run, 0);
            scene.assertDoneOnce(run, 0);
        }
    }

    private abstract static class Work implements FaultMatrix.Scene {
        final TableScene scene;
        final TableRecovery recovery;

        Work(TableScene scene) {
            this.scene = scene;
            scene.haveEverything("orders");
            URI endpoint = scene.aws.endpoint();
            TableClients clients = new TableClients(
                    FaultMatrix.impatient(DynamoDbClient.builder(), endpoint),
                    FaultMatrix.impatient(ApplicationAutoScalingClient.builder(), endpoint),
                    FaultMatrix.impatient(CloudWatchClient.builder(), endpoint),
                    FaultMatrix.impatient(KmsClient.builder(), endpoint),
                    FaultMatrix.impatient(BackupClient.builder(), endpoint));
            Pace rough = scene.pace(Duration.ofMinutes(3), Duration.ofHours(3));
            this.recovery = TableRecovery.using(clients, rough, RecoveryProgress.SILENT);
        }

        @Override
        public LocalAws aws() {
            return scene.aws;
        }

        @Override
        public void close() {
            scene.close();
        }

        void restore(Run run, int number, TableOrigin origin) {
            recovery.restore(TableRestore.of(origin, target(number)), run);
        }

        void assertRestoredOnce(int number, String operation) {
            assertThat(FaultMatrix.effects(scene.aws, operation, "TargetTableName", target(number)))
                    .isLessThanOrEqualTo(1);
            assertWhole(number);
        }

        void assertWhole(int number) {
            assertThat(scene.describe(target(number)).deletionProtectionEnabled())
                    .isTrue();
            assertThat(scene.describe(target(number)).globalSecondaryIndexes()).hasSize(2);
        }

        static String target(int number) {
            return "copy-" + number;
        }
    }

    private static final class Restoring extends Work {
        Restoring(TableScene scene) {
            super(scene);
        }

        @Override
        public void work(Run run, int number) {
            restore(run, number, new TableOrigin.Latest("orders"));
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertRestoredOnce(number, "RestoreTableToPointInTime");
            assertThat(scene.dynamo.listBackups(all -> all.tableName("orders")).backupSummaries())
                    .filteredOn(backup -> backup.backupName().contains(run.id()))
                    .hasSize(1);
        }
    }

    private static final class FromABackup extends Work {
        private final String backup;

        FromABackup(TableScene scene) {
            super(scene);
            backup = scene.dynamo
                    .createBackup(take -> take.tableName("orders").backupName("by-hand"))
                    .backupDetails()
                    .backupArn();
            scene.aws.clock().advance(Duration.ofMinutes(10));
        }

        @Override
        public void work(Run run, int number) {
            restore(run, number, new TableOrigin.Backup(backup));
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertRestoredOnce(number, "RestoreTableFromBackup");
        }
    }

    private static final class FromAVault extends Work {
        private final String point;

        FromAVault(TableScene scene) {
            super(scene);
            point = scene.vault("orders");
        }

        @Override
        public void work(Run run, int number) {
            restore(run, number, new TableOrigin.Backup(point));
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertWhole(number);
        }
    }

    private static final class Drilling extends Work {
        Drilling(TableScene scene) {
            super(scene);
        }

        @Override
        public void work(Run run, int number) {
            recovery.drill("orders", target(number), run);
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertRestoredOnce(number, "RestoreTableToPointInTime");
        }
    }

    /** The failure of one of many is told by name, and not thrown. */
    private static final class Many extends Work {
        Many(TableScene scene) {
            super(scene);
        }

        @Override
        public void work(Run run, int number) {
            TableOrigin latest = new TableOrigin.Latest("orders");
            TablesOutcome outcome = recovery.restoreAll(
                    List.of(TableRestore.of(latest, target(number)), TableRestore.of(latest, target(number) + "-too")),
                    run);
            outcome.failed().values().forEach(why -> {
                throw new RestoreFailedException("tables", "", why);
            });
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertRestoredOnce(number, "RestoreTableToPointInTime");
            assertThat(FaultMatrix.effects(
                            scene.aws, "RestoreTableToPointInTime", "TargetTableName", target(number) + "-too"))
                    .isLessThanOrEqualTo(1);
        }
    }

    /** What changes no data: backups that stay, capsules, ways back, protection. */
    private static final class LookingAfter extends Work {
        LookingAfter(TableScene scene) {
            super(scene);
        }

        @Override
        public void work(Run run, int number) {
            recovery.backUp("orders", run);
            recovery.capture("orders");
            recovery.points("orders");
            assertThat(recovery.protectTable("orders", run)).isEqualTo(Protection.ON);
        }

        @Override
        public void assertDoneOnce(Run run, int number) {
            assertThat(scene.describe("orders").deletionProtectionEnabled()).isTrue();
            scene.dynamo.updateTable(open -> open.tableName("orders").deletionProtectionEnabled(false));
            scene.aws.clock().advance(Duration.ofMinutes(5));
        }
    }
}
