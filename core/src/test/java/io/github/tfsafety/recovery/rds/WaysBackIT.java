package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RecoveryPoint.Kind;
import io.github.tfsafety.recovery.RestorePoint.AtTime;
import io.github.tfsafety.recovery.RestorePoint.FromRetainedBackup;
import io.github.tfsafety.recovery.RestorePoint.FromSnapshot;
import io.github.tfsafety.recovery.RestorePoint.Latest;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.recovery.rds.ClusterOptions.Placement;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Parameter;

/** Every way back to a cluster that lives, and to one that is gone. */
final class WaysBackIT {
    private static final Placement PRIVATE = new Placement("private", List.of("sg-0b1"), "tuned");

    @TempDir
    Path runs;

    private ClusterScene scene;

    @BeforeEach
    void makeASource() {
        scene = new ClusterScene(runs).furnished();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void bringsBackInstancesRolesAndScalingFromASnapshotOfALivingCluster() {
        String snapshot = takeASnapshot();
        RestoredCluster restored = scene.restore(
                new ClusterRestore(null, "target", new FromSnapshot("by-hand"), ClusterOptions.standard()));
        assertLikeTheSource(restored);
        assertThat(scene.instancesOf("target"))
                .extracting(DBInstance::dbInstanceIdentifier)
                .containsExactlyInAnyOrder("target-writer", "target-reader");
        assertThat(scene.describe("target").dbClusterMembers())
                .filteredOn(member -> member.isClusterWriter())
                .extracting(member -> member.dbInstanceIdentifier())
                .containsExactly("target-writer");
        assertThat(scene.describe("target").engineVersion()).isEqualTo("16.6");
        assertThat(snapshot).contains("by-hand");
    }

    @Test
    void bringsBackADeletedClusterFromItsRetainedBackupAndACapsule() {
        SettingsCapsule capsule = capsule();
        Instant before = scene.aws.clock().instant();
        scene.loseTheSource(false);
        RecoveryPoint retained = onlyPoint(Kind.RETAINED_BACKUP);
        RestoredCluster restored = scene.restore(new ClusterRestore(
                "source",
                "target",
                new FromRetainedBackup(retained.id(), new AtTime(before.minus(Duration.ofMinutes(30)))),
                ClusterOptions.standard().withCapsule(capsule)));
        assertThat(restored.restoredTo()).isEqualTo(before.minus(Duration.ofMinutes(30)));
        assertLikeTheSource(restored);
    }

    @Test
    void findsTheOnlyRetainedBackupByTheNameOfTheCluster() {
        SettingsCapsule capsule = capsule();
        scene.loseTheSource(false);
        RestoredCluster restored = scene.restore(new ClusterRestore(
                "source", "target", new Latest(), ClusterOptions.standard().withCapsule(capsule)));
        assertLikeTheSource(restored);
    }

    @Test
    void saysWhichParametersHoldOtherValuesThanBeforeTheLoss() {
        setParameter("log_statement", "all");
        setParameter("work_mem", "4096");
        SettingsCapsule capsule = capsule();
        scene.loseTheSource(false);
        ClusterOptions options = ClusterOptions.standard().withCapsule(capsule);
        ParityReport same = scene.restore(new ClusterRestore("source", "same", new Latest(), options))
                .parity();
        assertThat(verdict(same, "Parameters")).isEqualTo(SettingVerdict.CARRIED);
        setParameter("log_statement", "none");
        ParityReport other = scene.restore(new ClusterRestore("source", "other", new Latest(), options))
                .parity();
        assertThat(other.rows())
                .filteredOn(row -> row.setting().equals("Parameters"))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.why()).contains("log_statement").doesNotContain("work_mem"));
    }

    @Test
    void refusesWhatLacksTheParameterGroupOfItsInstances() {
        scene.rds.createDBParameterGroup(group -> group.dbParameterGroupName("instances")
                .dbParameterGroupFamily("aurora-postgresql16")
                .description("of instances"));
        scene.rds.modifyDBInstance(change -> change.dbInstanceIdentifier("source-writer")
                .dbParameterGroupName("instances")
                .applyImmediately(true));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        SettingsCapsule capsule = capsule();
        scene.loseTheSource(false);
        scene.rds.deleteDBParameterGroup(gone -> gone.dbParameterGroupName("instances"));
        ClusterRestore request = new ClusterRestore(
                "source", "target", new Latest(), ClusterOptions.standard().withCapsule(capsule));
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery().plan(request))
                .satisfies(refused -> assertThat(refused.failures()).hasSize(1));
    }

    @Test
    void neverPutsAClusterIntoTheDefaultNetworkBecauseNothingTellsItsOwn() {
        takeASnapshot();
        scene.loseTheSource(true);
        ClusterRestore blind =
                new ClusterRestore(null, "target", new FromSnapshot("by-hand"), ClusterOptions.standard());
        assertThatExceptionOfType(RestoreRefusedException.class).isThrownBy(() -> scene.restore(blind));
        RestoredCluster restored = scene.restore(new ClusterRestore(
                null,
                "target",
                new FromSnapshot("by-hand"),
                ClusterOptions.standard().with(PRIVATE).withInstanceClass("db.r6g.large")));
        DBCluster target = scene.describe("target");
        assertThat(target.dbSubnetGroup()).isEqualTo("private");
        assertThat(target.port()).isEqualTo(5433);
        assertThat(scene.instancesOf("target")).hasSize(1);
        assertThat(restored.parity().isWanting()).isTrue();
        assertThat(verdict(restored.parity(), "Tags")).isEqualTo(SettingVerdict.UNKNOWN);
        assertThat(verdict(restored.parity(), "Instances")).isEqualTo(SettingVerdict.UNKNOWN);
        assertThat(verdict(restored.parity(), "EngineVersion")).isEqualTo(SettingVerdict.CARRIED);
    }

    @Test
    void listsEveryWayBackOfALivingAndOfADeletedCluster() {
        takeASnapshot();
        assertThat(scene.recovery().points("source"))
                .extracting(RecoveryPoint::kind)
                .contains(Kind.POINT_IN_TIME, Kind.MANUAL_SNAPSHOT);
        scene.loseTheSource(false);
        assertThat(scene.recovery().points("source"))
                .extracting(RecoveryPoint::kind)
                .contains(Kind.RETAINED_BACKUP, Kind.MANUAL_SNAPSHOT)
                .doesNotContain(Kind.POINT_IN_TIME);
        assertThat(scene.recovery().points("never-there")).isEmpty();
    }

    @Test
    void takesABackupThatStays() {
        try (Run run = scene.run()) {
            String arn = scene.recovery().backUp("source", run);
            assertThat(scene.recovery().points("source"))
                    .filteredOn(point -> point.id().equals(arn))
                    .extracting(RecoveryPoint::kind)
                    .containsExactly(Kind.MANUAL_SNAPSHOT);
        }
    }

    @Test
    void keepsAnAutomatedSnapshotBeyondItsCluster() {
        scene.aws.clock().advance(Duration.ofDays(2));
        RecoveryPoint automated = scene.recovery().points("source").stream()
                .filter(point -> point.kind() == Kind.AUTOMATED_SNAPSHOT)
                .findFirst()
                .orElseThrow();
        assertThat(automated.expiry()).contains(automated.latest().plus(Duration.ofDays(7)));
        try (Run run = scene.run()) {
            String kept = scene.recovery().keepSnapshot(automated.id(), run);
            scene.loseTheSource(true);
            assertThat(scene.recovery().points("source"))
                    .extracting(RecoveryPoint::id)
                    .contains(kept);
        }
    }

    @Test
    void keepsEachOfManySnapshotsOfAClusterAndEachOnce() {
        String first = takeASnapshot("first");
        String second = takeASnapshot("second");
        try (Run run = scene.run()) {
            scene.aws.faults().inject("CopyDBClusterSnapshot", Fault.dropAfterEffect(), 1);
            scene.recovery().keepSnapshot(first, run);
            scene.recovery().keepSnapshot(second, run);
        }
        assertThat(scene.rds.describeDBClusterSnapshots().dbClusterSnapshots())
                .filteredOn(snapshot -> snapshot.sourceDBClusterSnapshotArn() != null)
                .extracting(DBClusterSnapshot::sourceDBClusterSnapshotArn)
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void restoresWhatAwsBackupKept() {
        BackupClient backup = requireNonNull(scene.services.backup());
        backup.createBackupVault(vault -> vault.backupVaultName("nightly"));
        backup.startBackupJob(job -> job.backupVaultName("nightly")
                .resourceArn(scene.describe("source").dbClusterArn())
                .iamRoleArn("arn:aws:iam::123456789012:role/backup"));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        RestoredCluster restored = scene.restore(new ClusterRestore(
                null, "target", new FromSnapshot(onlyPoint(Kind.AWS_BACKUP).id()), ClusterOptions.standard()));
        assertLikeTheSource(restored);
    }

    @Test
    void listsWhatItDoesNotRestoreWithTheReasonAndRefusesIt() {
        BackupClient backup = requireNonNull(scene.services.backup());
        backup.createBackupVault(vault -> vault.backupVaultName("nightly"));
        backup.startBackupJob(job -> job.backupVaultName("nightly")
                .resourceArn(scene.describe("source").dbClusterArn())
                .iamRoleArn("arn:aws:iam::123456789012:role/backup"));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        scene.aws
                .faults()
                .inject(
                        "ListRecoveryPointsByResource",
                        Fault.alterReply(
                                "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:awsbackup:",
                                "arn:aws:backup:us-east-1:123456789012:recovery-point:continuous:cluster-"),
                        1);
        assertThat(scene.recovery().points("source"))
                .filteredOn(point -> point.obstacle().isPresent())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.kind()).isEqualTo(Kind.AWS_BACKUP);
                    assertThat(point.command()).isEmpty();
                    assertThat(point.bestFor(scene.aws.clock().instant())).isEmpty();
                });
        scene.aws
                .faults()
                .inject(
                        "DescribeDBClusters",
                        Fault.alterReply("<Engine>aurora-postgresql</Engine>", "<Engine>postgres</Engine>"),
                        Faults.ALWAYS);
        assertThat(onlyPoint(Kind.POINT_IN_TIME).obstacle()).isPresent();
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery().planDrill("source", "target"))
                .withMessageContaining("not an Aurora cluster");
    }

    @Test
    void restoresASnapshotThatAnotherAccountShares() {
        String arn = scene.shareFromAnotherAccount("source");
        RecoveryPoint point = onlyPoint(Kind.SHARED_SNAPSHOT);
        assertThat(point.id()).isEqualTo(arn);
        assertThat(point.command())
                .endsWith("--target", scene.describe("source").dbClusterArn() + "-restored");
        RestoredCluster restored =
                scene.restore(new ClusterRestore("source", "target", new FromSnapshot(arn), ClusterOptions.standard()));
        assertThat(scene.describe("target").dbSubnetGroup()).isEqualTo("private");
        assertThat(restored.restoredTo()).isBefore(scene.aws.clock().instant());
    }

    @Test
    void tellsIntoWhichAccountASharedSnapshotGoesOfANameThatIsUnknownHere() {
        scene.shareFromAnotherAccount("elsewhere");
        assertThat(scene.recovery().points("elsewhere"))
                .singleElement()
                .satisfies(point -> assertThat(point.command())
                        .endsWith("--target", "arn:aws:rds:us-east-1:123456789012:cluster:elsewhere-restored"));
    }

    @Test
    void isWantingAsLongAsAnInstanceHasToBeRebooted() {
        scene.aws
                .faults()
                .inject(
                        "DescribeDBClusters",
                        Fault.alterReply(
                                "<DBClusterParameterGroupStatus>in-sync<",
                                "<DBClusterParameterGroupStatus>pending-reboot<"),
                        Faults.ALWAYS);
        ParityReport parity = scene.restore("source", "target", new Latest()).parity();
        assertThat(parity.rows())
                .filteredOn(row -> row.verdict() == SettingVerdict.DIFFERS)
                .singleElement()
                .satisfies(row -> assertThat(row.restoredValue()).contains("target-reader pending-reboot"));
    }

    @Test
    void namesTheCapsuleThatALostClusterNeeds() {
        scene.loseTheSource(false);
        assertThat(onlyPoint(Kind.RETAINED_BACKUP).command()).contains("--capsule", RecoveryPoint.CAPSULE);
        ClusterRestore without = new ClusterRestore(
                "source",
                "target",
                new Latest(),
                ClusterOptions.standard().with(new Placement("private", List.of("sg-0b1"), null)));
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.restore(without))
                .withMessageContaining("--instance-class");
    }

    @Test
    void encryptsWithAnotherKeyOnRequest() {
        takeASnapshot();
        String key = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";
        RestoredCluster restored = scene.restore(new ClusterRestore(
                null,
                "target",
                new FromSnapshot("by-hand"),
                ClusterOptions.standard().withKmsKey(key)));
        assertThat(scene.describe("target").kmsKeyId()).isEqualTo(key);
        assertThat(verdict(restored.parity(), "KmsKeyId")).isEqualTo(SettingVerdict.REPORT_ONLY);
    }

    private void assertLikeTheSource(RestoredCluster restored) {
        assertThat(restored.parity().rows())
                .filteredOn(row -> row.verdict().isWanting())
                .isEmpty();
        assertThat(verdict(restored.parity(), "Alarms")).isEqualTo(SettingVerdict.REAPPLIED);
        assertThat(verdict(restored.parity(), "ReplicaScaling")).isEqualTo(SettingVerdict.REAPPLIED);
        assertThat(verdict(restored.parity(), "AssociatedRoles")).isEqualTo(SettingVerdict.REAPPLIED);
        assertThat(verdict(restored.parity(), "Instance target-writer")).isEqualTo(SettingVerdict.REAPPLIED);
    }

    private static SettingVerdict verdict(ParityReport report, String setting) {
        return report.rows().stream()
                .filter(row -> row.setting().equals(setting))
                .map(ParityReport.Row::verdict)
                .findFirst()
                .orElseThrow();
    }

    private RecoveryPoint onlyPoint(Kind kind) {
        List<RecoveryPoint> points = scene.recovery().points("source").stream()
                .filter(point -> point.kind() == kind)
                .toList();
        assertThat(points).hasSize(1);
        return points.get(0);
    }

    private void setParameter(String name, String value) {
        Parameter parameter = Parameter.builder()
                .parameterName(name)
                .parameterValue(value)
                .applyMethod("immediate")
                .build();
        scene.rds.modifyDBClusterParameterGroup(
                change -> change.dbClusterParameterGroupName("tuned").parameters(parameter));
    }

    private SettingsCapsule capsule() {
        return new SettingsCapsule(
                scene.aws.clock().instant(), List.of(scene.recovery().capture("source")));
    }

    private String takeASnapshot() {
        return takeASnapshot("by-hand");
    }

    private String takeASnapshot(String name) {
        String arn = scene.rds
                .createDBClusterSnapshot(
                        snapshot -> snapshot.dbClusterIdentifier("source").dbClusterSnapshotIdentifier(name))
                .dbClusterSnapshot()
                .dbClusterSnapshotArn();
        scene.aws.clock().advance(Duration.ofMinutes(10));
        return arn;
    }
}
