package io.github.tfsafety.recovery.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.IamPolicy;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RestorePoint.FromSnapshot;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Clusters of which AWS Backup alone can read a copy: one in a logically air-gapped vault. */
final class VaultRestoreIT {
    @TempDir
    Path runs;

    private ClusterScene scene;
    private String copy;

    @BeforeEach
    void keepACopy() {
        scene = new ClusterScene(runs).furnished();
        copy = scene.keepACopyThatOnlyAwsBackupReads();
        assertThat(copy).startsWith("arn:aws:backup:");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void bringsAClusterBackLikeItsSource() {
        assertThat(scene.recovery().points("source"))
                .extracting(RecoveryPoint::id)
                .contains(copy);
        RestoredCluster restored = scene.restore(request("target"));
        assertThat(restored.parity().rows())
                .filteredOn(row -> row.verdict().isWanting())
                .isEmpty();
        DBCluster target = scene.describe("target");
        assertThat(target.deletionProtection()).isTrue();
        assertThat(target.dbSubnetGroup()).isEqualTo("private");
        assertThat(target.tagList()).anyMatch(tag -> tag.key().equals("tfsafety:run"));
        assertThat(scene.instancesOf("target")).hasSize(2);
    }

    @Test
    void knowsTheNetworkOfALostClusterFromTheVault() {
        scene.loseTheSource(true);
        RestoredCluster restored = scene.restore(new ClusterRestore(
                null,
                "target",
                new FromSnapshot(copy),
                ClusterOptions.standard().withInstanceClass("db.r6g.large")));
        DBCluster target = scene.describe("target");
        assertThat(target.dbSubnetGroup()).isEqualTo("private");
        assertThat(target.vpcSecurityGroups())
                .extracting(group -> group.vpcSecurityGroupId())
                .containsExactlyInAnyOrder("sg-0b1", "sg-0b2");
        assertThat(restored.parity().rows())
                .filteredOn(row -> row.setting().equals("DBSubnetGroup"))
                .extracting(row -> row.verdict())
                .containsExactly(SettingVerdict.CARRIED);
    }

    @Test
    void makesOneClusterThoughTheReplyWasLostAndTheRunTakenUpAgain() {
        Path folder;
        try (Run run = scene.run()) {
            folder = run.folder().path();
            scene.aws.faults().inject("StartRestoreJob", Fault.dropAfterEffect(), 9);
            assertThatExceptionOfType(AwsFailedException.class)
                    .isThrownBy(() -> scene.recovery().restore(request("target"), run));
            scene.aws.faults().clear();
        }
        scene.aws.clock().advance(Duration.ofHours(1));
        try (Run again = Run.reopen(folder, scene.aws.clock())) {
            RestoredCluster restored = scene.recovery().restore(request("target"), again);
            assertThat(restored.parity().isWanting()).isFalse();
        }
        assertThat(scene.rds.describeDBClusters().dbClusters()).hasSize(2);
    }

    @Test
    void makesOnlyCallsThatThePolicyAllows() {
        scene.aws.calls().clear();
        scene.restore(request("target"));
        IamPolicy policy = IamPolicy.of("rds.json");
        for (RecordedCall call : scene.aws.calls().all()) {
            String action = IamPolicy.action(call.service(), call.operation());
            assertThat(policy.allows(action)).as(action).isTrue();
        }
    }

    private ClusterRestore request(String target) {
        return new ClusterRestore(null, target, new FromSnapshot(copy), ClusterOptions.standard());
    }
}
