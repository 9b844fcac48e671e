package io.github.tfsafety.recovery.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RecoveryRequest.ClusterToPointInTime;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.rds.ClusterRecovery.Protection;
import io.github.tfsafety.run.Run;
import java.net.URI;
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
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The real SDK against a local AWS whose clock only these tests move. */
final class ClusterRestoreIT {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    Path runs;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(START));
    private final RdsClient rds = client(aws.endpoint());
    private final Pace pace = new Pace(aws.clock(), Duration.ofSeconds(15), Duration.ofHours(2), aws.clock()::advance);
    private final ClusterRecovery recovery = ClusterRecovery.using(rds, pace, RecoveryProgress.SILENT);

    @BeforeEach
    void makeASource() {
        rds.createDBSubnetGroup(group -> group.dbSubnetGroupName("private")
                .dbSubnetGroupDescription("private")
                .subnetIds("subnet-0a1", "subnet-0a2"));
        rds.createDBClusterParameterGroup(group -> group.dbClusterParameterGroupName("tuned")
                .dbParameterGroupFamily("aurora-postgresql16")
                .description("tuned"));
        rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                .engine("aurora-postgresql")
                .engineVersion("16.6")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .dbSubnetGroupName("private")
                .dbClusterParameterGroupName("tuned")
                .vpcSecurityGroupIds("sg-0b1", "sg-0b2")
                .backupRetentionPeriod(7)
                .preferredBackupWindow("07:00-09:00")
                .copyTagsToSnapshot(true)
                .enableHttpEndpoint(true)
                .enableCloudwatchLogsExports("postgresql")
                .serverlessV2ScalingConfiguration(
                        scaling -> scaling.minCapacity(0.5).maxCapacity(4.0))
                .tags(Tag.builder().key("Deployment").value("test").build()));
        aws.clock().advance(Duration.ofHours(2));
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
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
        assertThat(restore("source", "target", new RestorePoint.Latest()).restoredTo())
                .isEqualTo(latest);
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
    void namesWhatItCannotCarryOver() {
        assertThat(restore("source", "target", new RestorePoint.Latest())
                        .parity()
                        .rows())
                .isEmpty();
        rds.createDBInstance(instance -> instance.dbInstanceIdentifier("writer")
                .dbClusterIdentifier("source")
                .dbInstanceClass("db.serverless")
                .engine("aurora-postgresql"));
        assertThat(restore("source", "second", new RestorePoint.Latest())
                        .parity()
                        .rows())
                .hasSize(1);
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
        ClusterToPointInTime request = new ClusterToPointInTime("source", "target", new RestorePoint.Latest());
        Path folder;
        try (Run run = Run.begin(runs, "restore", Map.of(), aws.clock())) {
            folder = run.folder().path();
            Pace impatient = new Pace(aws.clock(), Duration.ofSeconds(15), Duration.ofMinutes(1), aws.clock()::advance);
            assertThatExceptionOfType(RestoreFailedException.class)
                    .isThrownBy(() -> ClusterRecovery.using(rds, impatient, RecoveryProgress.SILENT)
                            .restore(request, run));
        }
        try (Run again = Run.reopen(folder, aws.clock())) {
            assertThat(recovery.restore(request, again).importId()).isEqualTo("target");
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
            assertThat(recovery.protectCluster("source", run)).isEqualTo(Protection.ON);
            assertThat(describe("source").deletionProtection()).isTrue();
            assertThat(recovery.protectCluster("absent", run)).isEqualTo(Protection.NO_SUCH_CLUSTER);
        }
    }

    private void assertRefusedBeforeAnyChange(String source, String target, RestorePoint point) {
        assertThatExceptionOfType(RestoreRefusedException.class).isThrownBy(() -> restore(source, target, point));
        assertThat(aws.calls().of("RestoreDBClusterToPointInTime")).isEmpty();
    }

    private RestoredCluster restore(String source, String target, RestorePoint point) {
        try (Run run = Run.begin(runs, "restore", Map.of(), aws.clock())) {
            return (RestoredCluster) recovery.restore(new ClusterToPointInTime(source, target, point), run);
        }
    }

    private DBCluster describe(String identifier) {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier(identifier))
                .dbClusters()
                .get(0);
    }

    private static RdsClient client(URI endpoint) {
        return RdsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
