package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.IamPolicy;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestorePoint.FromSnapshot;
import io.github.tfsafety.recovery.RestorePoint.Latest;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.SafetyRow;
import io.github.tfsafety.recovery.rds.ClusterOptions.Capacity;
import io.github.tfsafety.recovery.rds.ClusterOptions.Placement;
import io.github.tfsafety.recovery.rds.ClusterOptions.SafetyBackup;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** What is looked at, told and saved before a restore changes anything, and what it may change at all. */
final class BeforeTheFirstChangeIT {
    private static final List<String> LOOKS = List.of("Describe", "List", "Get");

    @TempDir
    Path runs;

    private ClusterScene scene;

    @BeforeEach
    void makeASource() {
        scene = new ClusterScene(runs).furnished();
        scene.aws.calls().clear();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        ClusterRestore wrong = new ClusterRestore(
                "source",
                "target",
                new Latest(),
                ClusterOptions.standard()
                        .with(new Placement("no-such-group", List.of("sg-0b1"), "no-such-parameters"))
                        .withInstanceClass("db.z9.huge"));
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.restore(wrong))
                .satisfies(refused -> assertThat(refused.failures()).hasSize(3));
        assertThat(changes()).isEmpty();
    }

    @Test
    void refusesNamesOfInstancesThatAreTaken() {
        scene.restore("source", "target", new Latest());
        scene.aws.calls().clear();
        ClusterRestore clash = new ClusterRestore("source", "targe", new Latest());
        assertThat(scene.recovery().plan(clash)).isNotEmpty();
        scene.rds.createDBInstance(instance -> instance.dbInstanceIdentifier("targe-writer")
                .dbClusterIdentifier("target")
                .dbInstanceClass("db.r6g.large")
                .engine("aurora-postgresql"));
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery().plan(clash));
    }

    @Test
    void refusesASubnetGroupThatDoesNotReachTheZoneOfAnInstance() {
        scene.rds.createDBSubnetGroup(group -> group.dbSubnetGroupName("wide")
                .dbSubnetGroupDescription("in three zones")
                .subnetIds("subnet-0c1", "subnet-0c2", "subnet-0c3"));
        scene.rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("far")
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .dbSubnetGroupName("wide"));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        scene.rds.createDBInstance(instance -> instance.dbInstanceIdentifier("far-writer")
                .dbClusterIdentifier("far")
                .dbInstanceClass("db.r6g.large")
                .engine("aurora-postgresql")
                .availabilityZone("us-east-1c"));
        scene.aws.clock().advance(Duration.ofHours(1));
        assertThat(scene.recovery().plan(new ClusterRestore("far", "target", new Latest())))
                .isNotEmpty();
        ClusterRestore narrow = new ClusterRestore(
                "far",
                "target",
                new Latest(),
                ClusterOptions.standard().with(new Placement("private", List.of(), null)));
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery().plan(narrow))
                .satisfies(refused -> assertThat(refused.failures()).hasSize(1));
    }

    @Test
    void backsTheDamagedSourceUpBeforeItsFirstChangeUnlessToldNotTo() {
        scene.restore("source", "target", new Latest());
        assertThat(changes()).first().extracting(RecordedCall::operation).isEqualTo("CreateDBClusterSnapshot");
        scene.aws.calls().clear();
        scene.restore(new ClusterRestore(
                "source", "second", new Latest(), ClusterOptions.standard().with(SafetyBackup.LEAVE_OUT)));
        assertThat(changes()).first().extracting(RecordedCall::operation).isEqualTo("RestoreDBClusterToPointInTime");
    }

    @Test
    void saysWhatBecameOfTheSafetyBackup() {
        RestoredCluster backedUp = scene.restore("source", "target", new Latest());
        String snapshot = scene.rds
                .describeDBClusterSnapshots(all -> all.snapshotType("manual"))
                .dbClusterSnapshots()
                .get(0)
                .dbClusterSnapshotArn();
        assertThat(safetyOf(backedUp))
                .singleElement()
                .satisfies(row -> assertThat(row.sourceValue()).isEqualTo(snapshot));
        RestoredCluster left = scene.restore(new ClusterRestore(
                "source", "second", new Latest(), ClusterOptions.standard().with(SafetyBackup.LEAVE_OUT)));
        assertThat(safetyOf(left))
                .singleElement()
                .satisfies(row -> assertThat(row.sourceValue()).isEmpty());
    }

    private static List<Row> safetyOf(RestoredCluster restored) {
        return restored.parity().rows().stream()
                .filter(row -> row.setting().equals(SafetyRow.NAME))
                .toList();
    }

    @Test
    void refusesAKeyForTheWindowOfAClusterThatIsNotEncrypted() {
        scene.rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("plain")
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1"));
        scene.aws.clock().advance(Duration.ofHours(1));
        scene.aws.calls().clear();
        ClusterRestore encrypting = new ClusterRestore(
                "plain",
                "target",
                new Latest(),
                ClusterOptions.standard()
                        .withKmsKey("arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"));
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.restore(encrypting))
                .satisfies(refused -> assertThat(refused.failures()).hasSize(1));
        assertThat(changes()).isEmpty();
    }

    @Test
    void refusesASnapshotOfAnotherClusterThanTheOneNamed() {
        scene.rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("other")
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1"));
        scene.aws.clock().advance(Duration.ofHours(1));
        scene.rds.createDBClusterSnapshot(
                take -> take.dbClusterIdentifier("other").dbClusterSnapshotIdentifier("by-hand"));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        scene.recovery().requireSnapshotOf("Other", "by-hand");
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery().requireSnapshotOf("source", "by-hand"));
    }

    @Test
    void refusesToTakeThePlaceOfAnAlarmThatWatchesSomethingElse() {
        CloudWatchClient alarms = requireNonNull(scene.services.cloudWatch());
        alarms.putMetricAlarm(alarm -> alarm.alarmName("prod-busy")
                .namespace("AWS/EC2")
                .metricName("CPUUtilization")
                .statistic("Average")
                .period(60)
                .evaluationPeriods(5)
                .threshold(55.0)
                .comparisonOperator("GreaterThanThreshold"));
        scene.aws.calls().clear();
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.restore("source", "prod", new Latest()))
                .withMessageContaining("prod-busy");
        assertThat(changes()).isEmpty();
    }

    @Test
    void refusesARangeOfCapacityThatAwsDoesNotTake() {
        assertThat(new Capacity(0, 256).minimum()).isZero();
        for (double[] range : new double[][] {{9, 1}, {0.3, 4}, {0.5, 5000}, {0, 0.5}, {Double.NaN, 4}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Capacity(range[0], range[1]));
        }
    }

    @Test
    void plansExactlyTheCallsThatARunThenMakes() {
        ClusterRestore request = new ClusterRestore("source", "target", new Latest());
        List<PlannedCall> planned = scene.recovery().plan(request);
        assertThat(changes()).isEmpty();
        scene.restore(request);
        assertThat(changes())
                .extracting(RecordedCall::operation)
                .containsExactlyElementsOf(
                        planned.stream().map(PlannedCall::operation).toList());
    }

    @Test
    void deletesNothingAndMakesOnlyCallsThatThePolicyAllows() {
        scene.restore("source", "target", new Latest());
        try (Run run = scene.run()) {
            scene.recovery().points("source");
            scene.recovery().capture("source");
            String backup = scene.recovery().backUp("source", run);
            scene.recovery().keepSnapshot(backup, run);
            scene.recovery().protectCluster("source", run);
        }
        scene.restore(new ClusterRestore(
                null,
                "from-snapshot",
                new FromSnapshot(scene.rds
                        .describeDBClusterSnapshots()
                        .dbClusterSnapshots()
                        .get(0)
                        .dbClusterSnapshotArn()),
                ClusterOptions.standard()));
        IamPolicy policy = IamPolicy.of("rds.json");
        for (RecordedCall call : scene.aws.calls().all()) {
            String action = IamPolicy.action(call.service(), call.operation());
            assertThat(policy.allows(action)).as(action).isTrue();
            assertThat(call.operation()).doesNotContain("Delete");
        }
        assertThat(List.of(
                        "rds:DeleteDBCluster",
                        "rds:DeleteDBInstance",
                        "rds:DeleteDBClusterSnapshot",
                        "rds:DeleteDBClusterAutomatedBackup",
                        "dynamodb:DeleteTable",
                        "dynamodb:DeleteBackup"))
                .allSatisfy(action -> assertThat(policy.denies(action)).isTrue());
    }

    @Test
    void translatesServerlessV1IntoV2() {
        scene.aws.haveServerlessV1Cluster("us-east-1", "old", 2, 16);
        scene.aws.clock().advance(Duration.ofHours(2));
        var restored = scene.restore(new ClusterRestore(
                "old",
                "new",
                new Latest(),
                ClusterOptions.standard().with(new Placement("private", List.of("sg-0b1"), null))));
        assertThat(scene.describe("new").engineMode()).isEqualTo("provisioned");
        assertThat(scene.describe("new").serverlessV2ScalingConfiguration().maxCapacity())
                .isEqualTo(16.0);
        assertThat(scene.instancesOf("new"))
                .singleElement()
                .satisfies(instance -> assertThat(instance.dbInstanceClass()).isEqualTo("db.serverless"));
        assertThat(restored.parity().rows()).anyMatch(row -> row.setting().equals("EngineMode"));
    }

    @Test
    void findsAClusterWantingThatDoesNotAnswer() {
        DatabaseProbe silent = new DatabaseProbe() {
            @Override
            public Optional<String> problem(String host, int port) {
                return Optional.of("nobody there");
            }

            @Override
            public String asks() {
                return "an answer";
            }
        };
        try (Run run = scene.run()) {
            var restored = scene.recovery(scene.pace(), silent)
                    .restore(new ClusterRestore("source", "target", new Latest()), run);
            assertThat(restored.parity().isWanting()).isTrue();
        }
    }

    private List<RecordedCall> changes() {
        return scene.aws.calls().all().stream()
                .filter(call -> LOOKS.stream().noneMatch(call.operation()::startsWith))
                .toList();
    }
}
