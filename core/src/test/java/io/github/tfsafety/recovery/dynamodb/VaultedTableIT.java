package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/** Tables from recovery points that only AWS Backup can read: items by its job, all else as in any other restore. */
final class VaultedTableIT {
    @TempDir
    Path runs;

    private TableScene scene;

    @BeforeEach
    void begin() {
        scene = new TableScene(runs);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private static SettingVerdict verdict(RestoredTable table, String setting) {
        return table.parity().rows().stream()
                .filter(row -> row.setting().equals(setting))
                .map(Row::verdict)
                .findFirst()
                .orElseThrow();
    }

    private static TableRestore of(String point, String target) {
        return TableRestore.of(new TableOrigin.Backup(point), target);
    }

    @Test
    void comesBackWithTheSettingsOfItsSourceWhichStillExists() {
        scene.haveEverything("orders");
        scene.putItems("orders", 0, 3);
        String point = scene.vault("orders");
        scene.putItems("orders", 3, 7);
        RestoredTable restored = scene.restore(of(point, "orders-restored"));
        assertThat(scene.items("orders-restored")).isEqualTo(3);
        assertThat(restored.parity().isWanting()).isFalse();
        assertThat(scene.describe("orders-restored").deletionProtectionEnabled())
                .isTrue();
    }

    @Test
    void paysAsItsSourceDoesNow() {
        scene.haveTable("orders", TableScene::rich);
        String point = scene.vault("orders");
        scene.dynamo.updateTable(request -> request.tableName("orders").billingMode(BillingMode.PAY_PER_REQUEST));
        scene.aws.clock().advance(Duration.ofMinutes(5));
        RestoredTable restored = scene.restore(of(point, "orders-restored"));
        assertThat(verdict(restored, "BillingMode")).isEqualTo(SettingVerdict.REAPPLIED);
        assertThat(restored.parity().isWanting()).isFalse();
        assertThat(scene.describe("orders-restored").billingModeSummary().billingMode())
                .isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    @Test
    void keepsItsKey() {
        scene.haveTable(
                "secret",
                table -> table.sseSpecification(
                        encryption -> encryption.enabled(true).sseType("KMS").kmsMasterKeyId(TableScene.KEY)));
        RestoredTable restored = scene.restore(of(scene.vault("secret"), "secret-restored"));
        assertThat(scene.describe("secret-restored").sseDescription().kmsMasterKeyArn())
                .isEqualTo(TableScene.KEY);
        assertThat(restored.parity().isWanting()).isFalse();
    }

    @Test
    void aDeletedOneComesBackUnderItsOwnNameWithWhatACapsuleTells() {
        scene.haveEverything("orders");
        String point = scene.vault("orders");
        SettingsCapsule capsule = new SettingsCapsule(
                scene.aws.clock().instant(), List.of(scene.recovery().capture("orders")));
        scene.lose("orders");
        RestoredTable restored = scene.restore(of(point, "orders").with(capsule));
        assertThat(restored.parity().isWanting()).isFalse();
    }

    @Test
    void saysWhatNobodyKnowsOfADeletedOneWithoutACapsule() {
        scene.haveEverything("orders");
        scene.putItems("orders", 0, 3);
        String point = scene.vault("orders");
        scene.lose("orders");
        RestoredTable restored = scene.restore(of(point, "orders"));
        assertThat(restored.parity().isWanting()).isTrue();
        assertThat(verdict(restored, "KeySchema, indexes, throughput, encryption"))
                .isEqualTo(SettingVerdict.UNKNOWN);
        assertThat(scene.items("orders")).isEqualTo(3);
    }

    @Test
    void doesNotTakeTheSettingsOfAnotherTableOfItsName() {
        scene.haveTable("orders", TableScene::rich);
        String point = scene.vault("orders");
        scene.lose("orders");
        scene.haveTable("orders");
        RestoredTable restored = scene.restore(of(point, "orders-restored"));
        assertThat(verdict(restored, "KeySchema, indexes, throughput, encryption"))
                .isEqualTo(SettingVerdict.UNKNOWN);
    }

    @Test
    void refusesWhatAJobCannotDoBeforeAnythingIsChanged() {
        scene.haveTable("orders");
        String point = scene.vault("orders");
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.restore(of(point, "orders").with(GlobalIndexes.AFTERWARDS)))
                .satisfies(refused -> assertThat(refused.failures()).hasSize(2));
        assertThat(scene.aws.calls().of("StartRestoreJob")).isEmpty();
    }

    @Test
    void tellsWhenARecoveryPointExpiresIfItsVaultMayBeAsked() {
        scene.haveTable("orders");
        scene.clients
                .backup()
                .startBackupJob(request -> request.backupVaultName("Default")
                        .resourceArn(scene.describe("orders").tableArn())
                        .iamRoleArn(TableScene.ROLE)
                        .lifecycle(lifecycle -> lifecycle.deleteAfterDays(7L)));
        Instant expiry = scene.aws.clock().instant().plus(Duration.ofDays(7));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        assertThat(awsBackups()).extracting(RecoveryPoint::expiresOrNull).containsExactly(expiry);
        scene.aws.faults().inject("DescribeRecoveryPoint", Fault.refuse(400, "AccessDeniedException", "no"), 1);
        assertThat(awsBackups()).extracting(RecoveryPoint::expiresOrNull).containsExactly((Instant) null);
    }

    private List<RecoveryPoint> awsBackups() {
        return scene.recovery().points("orders").stream()
                .filter(point -> point.kind() == RecoveryPoint.Kind.AWS_BACKUP)
                .toList();
    }

    @Test
    void thePointsCommandAndThePlanNameTheJob() {
        scene.haveTable("orders");
        String point = scene.vault("orders");
        assertThat(scene.recovery().points("orders"))
                .filteredOn(each -> each.kind() == RecoveryPoint.Kind.AWS_BACKUP)
                .extracting(RecoveryPoint::command)
                .containsExactly(
                        List.of("tfsafety", "restore", "table", "--backup", point, "--target", "orders-restored"));
        assertThat(scene.recovery().plan(of(point, "orders-restored")))
                .extracting(PlannedCall::operation)
                .contains("StartRestoreJob");
        assertThat(scene.aws.calls().of("StartRestoreJob")).isEmpty();
    }

    @Test
    void thePointsOfADeletedTableThatOnlyAwsBackupRemembersAreListedAndADeploymentIsRestoredFromThem() {
        for (String name : List.of("shop-orders", "shop-users")) {
            scene.haveTable(name);
            scene.putItems(name, 0, 2);
        }
        scene.vault("shop-orders");
        String newest = scene.vault("shop-orders");
        scene.switchRecoveryOff("shop-orders");
        scene.dynamo.deleteTable(request -> request.tableName("shop-orders"));
        scene.lose("shop-users");
        assertThat(scene.recovery().points("shop-orders"))
                .extracting(RecoveryPoint::id)
                .hasSize(2)
                .contains(newest);

        Deployment found = scene.recovery()
                .deletedTables("shop", Set.of("shop-orders", "shop-users", "shop-none"), Duration.ofHours(1));
        assertThat(found.origins().get("shop-orders")).isEqualTo(new TableOrigin.Backup(newest));
        assertThat(found.missing()).containsExactly("shop-none");
        try (Run run = scene.begin()) {
            List<TableRestore> requests = found.origins().entrySet().stream()
                    .map(each -> TableRestore.of(each.getValue(), each.getKey()))
                    .toList();
            assertThat(scene.recovery().restoreAll(requests, run).failed()).isEmpty();
        }
        assertThat(scene.items("shop-orders")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"StartRestoreJob", "DescribeRestoreJob", "DescribeTable", "DescribeRecoveryPoint", "TagResource"
            })
    void endsInOneTableWhereverItIsCutOff(String operation) {
        scene.haveTable("orders");
        TableRestore request = of(scene.vault("orders"), "orders-restored");
        for (Fault cut : new Fault[] {Fault.dropBeforeEffect(), Fault.dropAfterEffect()}) {
            scene.aws.calls().clear();
            try (Run run = scene.begin()) {
                // The JDK sends a GET again by itself, beside the tries of the SDK.
                scene.aws.faults().inject(operation, cut, 9);
                assertThatExceptionOfType(RunException.class)
                        .isThrownBy(() -> scene.recovery().restore(request, run));
                scene.aws.faults().clear();
                scene.recovery().restore(request, run);
            }
            assertThat(scene.dynamo.listTables().tableNames()).containsExactly("orders", "orders-restored");
            scene.dynamo.updateTable(
                    change -> change.tableName("orders-restored").deletionProtectionEnabled(false));
            scene.aws.clock().advance(Duration.ofMinutes(2));
            scene.lose("orders-restored");
        }
    }
}
