package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.RestorePoint.Latest;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** A runbook restores many clusters in one run: each from its own data, with its own settings. */
final class ManyClustersIT {
    private static final String ROLE = "arn:aws:iam::123456789012:role/import";

    @TempDir
    Path runs;

    private ClusterScene scene;

    @BeforeEach
    void makeTwoSources() {
        scene = new ClusterScene(runs).furnished();
        scene.rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("other")
                .engine("aurora-postgresql")
                .engineVersion("16.6")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .dbSubnetGroupName("private")
                .vpcSecurityGroupIds("sg-0b1")
                .backupRetentionPeriod(3));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        // The same role and the same name of a policy as the first one has.
        scene.rds.addRoleToDBCluster(
                role -> role.dbClusterIdentifier("other").roleArn(ROLE).featureName("s3Import"));
        scaleLikeTheFirst("cluster:other");
        scene.aws.clock().advance(Duration.ofHours(2));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void restoresEachClusterOfARunFromItsOwnData() {
        try (Run run = scene.run()) {
            scene.recovery().restore(request("source", "source-restored"), run);
            scene.recovery().restore(request("other", "other-restored"), run);
        }
        assertThat(scene.aws.calls().of("RestoreDBClusterToPointInTime"))
                .extracting(call -> call.parameters().get("SourceDBClusterIdentifier"))
                .containsExactly("source", "other");
        assertThat(scene.aws.calls().of("CreateDBClusterSnapshot"))
                .extracting(call -> call.parameters().get("DBClusterIdentifier"))
                .containsExactly("source", "other");
        assertThat(scene.describe("other-restored").backupRetentionPeriod()).isEqualTo(3);
    }

    @Test
    void takesTheStepsOfTheSecondClusterThatTheFirstOneTookToo() {
        RestoredCluster second;
        try (Run run = scene.run()) {
            scene.recovery().restore(request("source", "source-restored"), run);
            second = scene.recovery().restore(request("other", "other-restored"), run);
        }
        DBCluster restored = scene.describe("other-restored");
        assertThat(restored.associatedRoles())
                .extracting(role -> role.roleArn())
                .containsExactly(ROLE);
        var scaling = requireNonNull(scene.services.autoScaling());
        assertThat(scaling.describeScalingPolicies(ask -> ask.serviceNamespace("rds"))
                        .scalingPolicies())
                .extracting(policy -> policy.resourceId())
                .contains("cluster:source-restored", "cluster:other-restored");
        assertThat(scaling.describeScheduledActions(ask -> ask.serviceNamespace("rds"))
                        .scheduledActions())
                .extracting(action -> action.resourceId())
                .contains("cluster:source-restored", "cluster:other-restored");
        assertThat(second.parity().rows())
                .filteredOn(row -> row.verdict().isWanting())
                .extracting(Row::setting)
                .isEmpty();
    }

    private static ClusterRestore request(String source, String target) {
        return new ClusterRestore(source, target, new Latest());
    }

    private void scaleLikeTheFirst(String resource) {
        var scaling = requireNonNull(scene.services.autoScaling());
        scaling.registerScalableTarget(target -> target.serviceNamespace("rds")
                .scalableDimension("rds:cluster:ReadReplicaCount")
                .resourceId(resource)
                .minCapacity(1)
                .maxCapacity(3));
        scaling.putScalingPolicy(policy -> policy.serviceNamespace("rds")
                .scalableDimension("rds:cluster:ReadReplicaCount")
                .resourceId(resource)
                .policyName("busy")
                .policyType("TargetTrackingScaling")
                .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(60.0)
                        .predefinedMetricSpecification(
                                metric -> metric.predefinedMetricType("RDSReaderAverageCPUUtilization"))));
        scaling.putScheduledAction(action -> action.serviceNamespace("rds")
                .scalableDimension("rds:cluster:ReadReplicaCount")
                .resourceId(resource)
                .scheduledActionName("morning")
                .schedule("cron(0 6 * * ? *)")
                .scalableTargetAction(range -> range.minCapacity(2)));
    }
}
