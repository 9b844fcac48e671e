package io.github.tfsafety.recovery.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.rds.ClusterOptions.SafetyBackup;
import io.github.tfsafety.recovery.rds.ClusterRecovery.Protection;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The real SDK against a local AWS whose clock only these tests move. */
final class ClusterRestoreIT {
    @TempDir
    Path runs;

    private ClusterScene scene;
    private LocalAws aws;

    @BeforeEach
    void makeASource() {
        scene = new ClusterScene(runs);
        aws = scene.aws;
        aws.clock().advance(Duration.ofHours(2));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void restoresToATimeAndWaitsUntilTheClusterIsUsable() {
        Instant time = aws.clock().instant().minus(Duration.ofMinutes(30));
        RestoredCluster restored = restore("source", "target", new RestorePoint.AtTime(time));
        DBCluster target = describe("target");
        assertThat(restored.importId()).isEqualTo("target");
        assertThat(restored.restoredTo()).isEqualTo(time);
        assertThat(restored.arn()).isEqualTo(target.dbClusterArn());
        assertThat(restored.resourceId()).isEqualTo(target.dbClusterResourceId());
        assertThat(restored.resourceId()).isNotEqualTo(describe("source").dbClusterResourceId());
        assertThat(target.latestRestorableTime()).isNotNull();
    }

    @Test
    void restoresToTheLatestRestorableTimeOfTheSource() {
        Instant latest = describe("source").latestRestorableTime();
        ClusterRestore atOnce = new ClusterRestore(
                "source",
                "target",
                new RestorePoint.Latest(),
                ClusterOptions.standard().with(SafetyBackup.LEAVE_OUT));
        assertThat(scene.restore(atOnce).restoredTo()).isEqualTo(latest);
    }

    @Test
    void givesTheTargetTheSettingsThatARestoreLoses() {
        restore("source", "target", new RestorePoint.Latest());
        DBCluster target = describe("target");
        assertThat(target.dbSubnetGroup()).isEqualTo("private");
        assertThat(target.dbClusterParameterGroup()).isEqualTo("tuned");
        assertThat(target.vpcSecurityGroups())
                .extracting(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .containsExactlyInAnyOrder("sg-0b1", "sg-0b2");
        assertThat(target.backupRetentionPeriod()).isEqualTo(7);
        assertThat(target.preferredBackupWindow()).isEqualTo("07:00-09:00");
        assertThat(target.copyTagsToSnapshot()).isTrue();
        assertThat(target.httpEndpointEnabled()).isTrue();
        assertThat(target.enabledCloudwatchLogsExports()).containsExactly("postgresql");
        assertThat(target.serverlessV2ScalingConfiguration().maxCapacity()).isEqualTo(4.0);
        assertThat(target.tagList()).anyMatch(tag -> tag.key().equals("Deployment"));
    }

    @Test
    void protectsTheTargetFromItsFirstMoment() {
        restore("source", "target", new RestorePoint.Latest());
        assertThat(aws.calls().of("RestoreDBClusterToPointInTime"))
                .singleElement()
                .satisfies(call -> assertThat(call.parameters()).containsEntry("DeletionProtection", "true"));
        assertThat(describe("target").deletionProtection()).isTrue();
    }

    @Test
    void restoresUnderANameInCapitalsAsAwsWritesIt() {
        scene.furnished();
        RestoredCluster restored = restore("Source", "Target", new RestorePoint.Latest());
        assertThat(restored.importId()).isEqualTo("target");
        assertThat(restored.instances()).isNotEmpty().allMatch(name -> name.startsWith("target"));
    }

    @Test
    void refusesAnUnknownSource() {
        assertRefusedBeforeAnyChange("absent", "target", new RestorePoint.Latest());
    }

    @Test
    void refusesATargetThatExists() {
        restore("source", "target", new RestorePoint.Latest());
        aws.calls().clear();
        assertRefusedBeforeAnyChange("source", "target", new RestorePoint.Latest());
    }

    @Test
    void refusesATargetOfTheSourcesName() {
        assertRefusedBeforeAnyChange("source", "SOURCE", new RestorePoint.Latest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-", "a--b", "a_b", "-a", "a.b"})
    void refusesATargetThatIsNoIdentifier(String target) {
        assertRefusedBeforeAnyChange("source", target, new RestorePoint.Latest());
    }

    @Test
    void refusesATimeOutsideTheWindowAndTellsTheWindow() {
        DBCluster source = describe("source");
        for (Instant time : List.of(
                source.earliestRestorableTime().minusSeconds(1),
                source.latestRestorableTime().plusSeconds(1))) {
            assertThatExceptionOfType(RestoreRefusedException.class)
                    .isThrownBy(() -> restore("source", "target", new RestorePoint.AtTime(time)))
                    .withMessageContaining(source.earliestRestorableTime().toString())
                    .withMessageContaining(source.latestRestorableTime().toString());
        }
        assertThat(aws.calls().of("RestoreDBClusterToPointInTime")).isEmpty();
    }

    @Test
    void adoptsItsOwnClusterWhenTheReplyOfTheRestoreWasLost() {
        aws.faults().inject("RestoreDBClusterToPointInTime", Fault.dropAfterEffect(), 1);
        assertThat(restore("source", "target", new RestorePoint.Latest()).importId())
                .isEqualTo("target");
        assertThat(describe("target").status()).isEqualTo("available");
    }

    @Test
    void goesOnWithAnInterruptedRunAndRestoresOnce() {
        ClusterRestore request = new ClusterRestore("source", "target", new RestorePoint.Latest());
        Path folder;
        try (Run run = Run.begin(runs, "restore", Map.of(), aws.clock())) {
            folder = run.folder().path();
            Pace impatient = new Pace(aws.clock(), Duration.ofSeconds(15), Duration.ofMinutes(1), aws.clock()::advance);
            assertThatExceptionOfType(RestoreFailedException.class)
                    .isThrownBy(() ->
                            scene.recovery(impatient, DatabaseProbe.LEFT_OUT).restore(request, run));
        }
        try (Run again = Run.reopen(folder, aws.clock())) {
            assertThat(scene.recovery().restore(request, again).importId()).isEqualTo("target");
        }
        assertThat(aws.calls().of("RestoreDBClusterToPointInTime")).hasSize(1);
    }

    @Test
    void looksAtMostFourTimesAMinute() {
        Instant before = aws.clock().instant();
        restore("source", "target", new RestorePoint.Latest());
        long minutes = Duration.between(before, aws.clock().instant()).toMinutes() + 1;
        assertThat(aws.calls().of("DescribeDBClusters")).hasSizeLessThanOrEqualTo(Math.toIntExact(4 * minutes + 6));
    }

    @Test
    void survivesThrottling() {
        aws.faults().inject("RestoreDBClusterToPointInTime", Fault.throttle(), 1);
        assertThat(restore("source", "target", new RestorePoint.Latest()).importId())
                .isEqualTo("target");
    }

    @Test
    void switchesDeletionProtectionOnAndSaysWhenThereIsNothingToProtect() {
        try (Run run = Run.begin(runs, "protect", Map.of(), aws.clock())) {
            assertThat(scene.recovery().protectCluster("source", run)).isEqualTo(Protection.ON);
            assertThat(describe("source").deletionProtection()).isTrue();
            assertThat(scene.recovery().protectCluster("absent", run)).isEqualTo(Protection.NO_SUCH_CLUSTER);
        }
    }

    @Test
    void fastensTheSeatBeltAgainThatSomebodyOpenedDuringTheRun() {
        try (Run run = Run.begin(runs, "protect", Map.of(), aws.clock())) {
            for (int time = 1; time <= 3; time++) {
                scene.recovery().protectCluster("source", run);
                assertThat(describe("source").deletionProtection()).isTrue();
                scene.rds.modifyDBCluster(change -> change.dbClusterIdentifier("source")
                        .deletionProtection(false)
                        .applyImmediately(true));
                aws.clock().advance(Duration.ofMinutes(5));
            }
        }
    }

    private void assertRefusedBeforeAnyChange(String source, String target, RestorePoint point) {
        assertThatExceptionOfType(RestoreRefusedException.class).isThrownBy(() -> restore(source, target, point));
        assertThat(aws.calls().of("RestoreDBClusterToPointInTime")).isEmpty();
    }

    private RestoredCluster restore(String source, String target, RestorePoint point) {
        return scene.restore(source, target, point);
    }

    private DBCluster describe(String identifier) {
        return scene.describe(identifier);
    }
}
