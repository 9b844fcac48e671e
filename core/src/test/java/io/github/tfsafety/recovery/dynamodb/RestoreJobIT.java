package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoreJob;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.VaultPoint;
import io.github.tfsafety.recovery.Vaults;
import io.github.tfsafety.recovery.Watch;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restore jobs of AWS Backup: one job for one wish, followed to its end. */
final class RestoreJobIT {
    @TempDir
    Path runs;

    private TableScene scene;
    private String point;

    @BeforeEach
    void begin() {
        scene = new TableScene(runs);
        scene.haveTable("orders");
        scene.putItems("orders", 0, 3);
        point = scene.vault("orders");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private VaultPoint find(String arn) {
        return new Vaults(scene.clients.backup()).find(arn);
    }

    private RestoreJob job(String target) {
        return job(target, Duration.ofHours(3));
    }

    private RestoreJob job(String target, Duration deadline) {
        return new RestoreJob(
                scene.clients.backup(),
                new Watch(scene.pace(deadline), RecoveryProgress.SILENT),
                find(point),
                target,
                Map.of("targetTableName", target),
                Optional.empty());
    }

    @Test
    void findsTheVaultThatKeepsAPoint() {
        VaultPoint found = find(point);
        assertThat(found.vault()).isEqualTo("nightly");
        assertThat(found.resourceArn()).isEqualTo(scene.describe("orders").tableArn());
        assertThat(found.role()).hasValue(TableScene.ROLE);
    }

    @Test
    void refusesAPointThatNoVaultHas() {
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> find(point.replaceFirst("recovery-point:.*", "recovery-point:none")));
    }

    @Test
    void tellsThatAVaultIsClosedWhereThePointIsInNoOther() {
        scene.aws.faults().inject("DescribeRecoveryPoint", Fault.refuse(400, "AccessDeniedException", "no"), 1);
        assertThat(find(point).vault()).isEqualTo("nightly");
        scene.aws.faults().inject("DescribeRecoveryPoint", Fault.refuse(400, "AccessDeniedException", "no"), 2);
        assertThatExceptionOfType(AwsFailedException.class).isThrownBy(() -> find(point));
    }

    @Test
    void bringsTheItemsBack() {
        try (Run run = scene.begin()) {
            assertThat(job("back").finish(run)).isEqualTo(scene.describe("back").tableArn());
        }
        assertThat(scene.items("back")).isEqualTo(3);
    }

    @Test
    void beginsOneJobThoughTheReplyWasLostAndTheRunTakenUpAgain() {
        Path folder;
        try (Run run = scene.begin()) {
            folder = run.folder().path();
            scene.aws.faults().inject("StartRestoreJob", Fault.dropAfterEffect(), 9);
            assertThatExceptionOfType(AwsFailedException.class)
                    .isThrownBy(() -> job("back").finish(run));
            scene.aws.faults().clear();
        }
        try (Run again = Run.reopen(folder, scene.aws.clock())) {
            assertThatExceptionOfType(RestoreFailedException.class)
                    .isThrownBy(() -> job("back", Duration.ofMinutes(2)).finish(again));
        }
        try (Run again = Run.reopen(folder, scene.aws.clock())) {
            job("back").finish(again);
        }
        assertThat(scene.dynamo.listTables().tableNames()).containsExactly("back", "orders");
    }

    @Test
    void beginsAnotherJobOnlyAfterTheFirstOneFailed() {
        try (Run run = scene.begin()) {
            scene.haveTable("back");
            assertThatExceptionOfType(RestoreFailedException.class)
                    .isThrownBy(() -> job("back").finish(run))
                    .satisfies(failure -> assertThat(failure.status()).isEqualTo("FAILED"));
            scene.dynamo.deleteTable(request -> request.tableName("back"));
            scene.aws.clock().advance(Duration.ofMinutes(2));
            job("back").finish(run);
        }
        assertThat(scene.items("back")).isEqualTo(3);
    }
}
