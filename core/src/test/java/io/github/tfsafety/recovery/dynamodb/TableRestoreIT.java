package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Outcome;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.recovery.dynamodb.TableRecovery.Protection;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** One table brought back, with the real SDK against a local AWS. */
final class TableRestoreIT {
    @TempDir
    Path runs;

    private TableScene scene;

    @BeforeEach
    void begin() {
        scene = new TableScene(runs);
        scene.haveTable("orders", TableScene::rich);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void looksAtATableFourTimesAMinuteAtMostFromTheFirstCheckToTheLastSetting() {
        scene.haveEverything("rich");
        scene.aws.calls().clear();
        Pace pace = scene.pace(Duration.ofSeconds(15), Duration.ofHours(3));
        try (Run run = scene.begin()) {
            TableRecovery.using(scene.clients, pace, RecoveryProgress.SILENT)
                    .restore(TableRestore.of(new TableOrigin.Latest("rich"), "copy"), run);
        }
        List<Instant> looks = scene.aws.calls().of("DescribeTable").stream()
                .filter(call -> "copy".equals(call.parameters().get("TableName"))
                        && !(call.outcome() instanceof Outcome.Refused))
                .map(RecordedCall::time)
                .toList();
        assertThat(looks).hasSizeGreaterThan(20);
        for (int look = 4; look < looks.size(); look++) {
            assertThat(Duration.between(looks.get(look - 4), looks.get(look)))
                    .as("looks %d to %d", look - 4, look)
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void restoresTheItemsOfATime() {
        scene.putItems("orders", 0, 3);
        Instant time = scene.aws.clock().instant();
        scene.aws.clock().advance(Duration.ofMinutes(1));
        scene.putItems("orders", 3, 9);
        scene.aws.clock().advance(Duration.ofMinutes(20));
        RestoredTable restored =
                scene.restore(TableRestore.of(new TableOrigin.AtTime("orders", time), "orders-restored"));
        TableDescription table = scene.describe("orders-restored");
        assertThat(restored.importId()).isEqualTo("orders-restored");
        assertThat(restored.restoredTo()).isEqualTo(time);
        assertThat(restored.tableId()).isEqualTo(table.tableId());
        assertThat(restored.arn()).isEqualTo(table.tableArn());
        assertThat(Readiness.isUsable(table)).isTrue();
        assertThat(scene.items("orders-restored")).isEqualTo(3);
    }

    @Test
    void restoresTheLatestMomentByNamingIt() {
        scene.putItems("orders", 0, 2);
        scene.aws.clock().advance(Duration.ofMinutes(20));
        Instant latest = scene.dynamo
                .describeContinuousBackups(request -> request.tableName("orders"))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription()
                .latestRestorableDateTime();
        RestoredTable restored = scene.restore(latest());
        assertThat(restored.restoredTo()).isEqualTo(latest);
        assertThat(scene.describe("orders-restored").restoreSummary().restoreDateTime())
                .isEqualTo(latest);
        assertThat(scene.items("orders-restored")).isEqualTo(2);
    }

    @Test
    void restoresABackupOfAUserUnderANewName() {
        scene.putItems("orders", 0, 2);
        String backup = scene.backup("orders");
        scene.putItems("orders", 2, 4);
        scene.restore(TableRestore.of(new TableOrigin.Backup(backup), "orders-restored"));
        assertThat(scene.items("orders-restored")).isEqualTo(2);
    }

    @Test
    void restoresADeletedTableUnderItsOwnName() {
        scene.putItems("orders", 0, 5);
        TableDescription lost = scene.describe("orders");
        String backup = scene.lose("orders");
        RestoredTable restored = scene.restore(TableRestore.of(new TableOrigin.Backup(backup), "orders"));
        assertThat(scene.items("orders")).isEqualTo(5);
        assertThat(restored.tableId()).isNotEqualTo(lost.tableId());
        assertLike(lost, scene.describe("orders"));
    }

    @Test
    void givesTheTableTheSourcesCapacityIndexesAndEncryption() {
        scene.haveTable(
                "secret",
                table -> TableScene.rich(table)
                        .sseSpecification(encryption ->
                                encryption.enabled(true).sseType(SSEType.KMS).kmsMasterKeyId(TableScene.KEY)));
        scene.restore(TableRestore.of(new TableOrigin.Latest("secret"), "secret-restored"));
        assertLike(scene.describe("secret"), scene.describe("secret-restored"));
        assertThat(scene.describe("secret-restored").sseDescription().kmsMasterKeyArn())
                .isEqualTo(TableScene.KEY);
    }

    @Test
    void givesABackupsTableTheSettingsThatTheSourceHasNow() {
        String backup = scene.backup("orders");
        scene.dynamo.updateTable(request -> request.tableName("orders")
                .provisionedThroughput(units -> units.readCapacityUnits(17L).writeCapacityUnits(18L)));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        scene.restore(TableRestore.of(new TableOrigin.Backup(backup), "orders-restored"));
        assertLike(scene.describe("orders"), scene.describe("orders-restored"));
    }

    @Test
    void keepsTheLimitsOfATablePaidPerRequest() {
        scene.haveTable(
                "limited",
                table -> table.onDemandThroughput(
                        limit -> limit.maxReadRequestUnits(50L).maxWriteRequestUnits(60L)));
        scene.restore(TableRestore.of(new TableOrigin.Latest("limited"), "limited-restored"));
        TableDescription restored = scene.describe("limited-restored");
        assertThat(restored.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(restored.onDemandThroughput().maxWriteRequestUnits()).isEqualTo(60L);
    }

    @Test
    void buildsGlobalIndexesAfterwardsOneByOneAndNeverDropsALocalOne() {
        scene.restore(TableRestore.of(new TableOrigin.Latest("orders"), "orders-restored")
                .with(GlobalIndexes.AFTERWARDS));
        assertThat(scene.aws.calls().of("RestoreTableToPointInTime"))
                .singleElement()
                .satisfies(call -> assertThat(call.parameters().keySet())
                        .noneMatch(name -> name.startsWith("GlobalSecondaryIndexOverride."))
                        .anyMatch(name -> name.startsWith("LocalSecondaryIndexOverride.")));
        assertThat(scene.aws.calls().of("UpdateTable"))
                .filteredOn(call -> call.parameters().keySet().stream().anyMatch(name -> name.contains(".Create.")))
                .hasSize(2);
        assertLike(scene.describe("orders"), scene.describe("orders-restored"));
        assertThat(Readiness.isUsable(scene.describe("orders-restored"))).isTrue();
    }

    @Test
    void refusesToBuildIndexesAfterwardsWhenNobodyKnowsTheirKeys() {
        String backup = scene.lose("orders");
        assertRefused(TableRestore.of(new TableOrigin.Backup(backup), "orders").with(GlobalIndexes.AFTERWARDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "a b c", "a/b", "tüble"})
    void refusesATargetThatIsNoName(String target) {
        assertRefused(TableRestore.of(new TableOrigin.Latest("orders"), target));
    }

    @Test
    void refusesWhatCannotBeRestored() {
        assertRefused(TableRestore.of(new TableOrigin.Latest("absent"), "orders-restored"));
        assertRefused(TableRestore.of(new TableOrigin.Latest("orders"), "orders"));
        assertRefused(TableRestore.of(new TableOrigin.AtTime("orders", Instant.EPOCH), "orders-restored"));
        assertRefused(TableRestore.of(
                new TableOrigin.Backup(
                        "arn:aws:dynamodb:us-east-1:123456789012:table/orders" + "/backup/01234567890123-00000000"),
                "orders-restored"));
        scene.dynamo.updateContinuousBackups(request -> request.tableName("orders")
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(false)));
        assertRefused(TableRestore.of(new TableOrigin.Latest("orders"), "orders-restored"));
    }

    @Test
    void refusesABackupThatIsNotReady() {
        String backup = scene.dynamo
                .createBackup(request -> request.tableName("orders").backupName("nightly"))
                .backupDetails()
                .backupArn();
        assertRefused(TableRestore.of(new TableOrigin.Backup(backup), "orders-restored"));
    }

    @Test
    void refusesATargetThatAnotherRunRestored() {
        scene.restore(latest());
        scene.aws.calls().clear();
        assertRefused(latest());
    }

    @Test
    void waitsWhileAwsTakesNoFurtherRestore() {
        scene.aws
                .faults()
                .inject(
                        "RestoreTableToPointInTime",
                        Fault.refuse(400, "LimitExceededException", "At most 50 restores can run at once"),
                        3);
        assertThat(scene.restore(latest()).importId()).isEqualTo("orders-restored");
        assertThat(scene.aws.calls().of("RestoreTableToPointInTime")).hasSize(4);
    }

    @Test
    void looksAtMostFourTimesAMinute() {
        Instant before = scene.aws.clock().instant();
        Pace everyQuarter = scene.pace(Pace.standard().interval(), Duration.ofHours(1));
        try (Run run = scene.begin()) {
            TableRecovery.using(scene.clients, everyQuarter, RecoveryProgress.SILENT)
                    .restore(latest(), run);
        }
        long minutes = Duration.between(before, scene.aws.clock().instant()).toMinutes() + 1;
        assertThat(scene.aws.calls().of("DescribeTable"))
                .filteredOn(call -> "orders-restored".equals(call.parameters().get("TableName")))
                .hasSizeLessThanOrEqualTo(Math.toIntExact(4 * minutes + 6));
    }

    @Test
    void endsAtOnceWhenTheKeyOfTheTableIsLost() {
        scene.aws
                .faults()
                .inject(
                        "DescribeTable",
                        Fault.alterReply("\"CREATING\"", "\"INACCESSIBLE_ENCRYPTION_CREDENTIALS\""),
                        10);
        Instant before = scene.aws.clock().instant();
        assertThatExceptionOfType(RestoreFailedException.class)
                .isThrownBy(() -> scene.restore(latest()))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo("INACCESSIBLE_ENCRYPTION_CREDENTIALS"));
        assertThat(Duration.between(before, scene.aws.clock().instant())).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void waitsOnAndTellsWhenTheStatusIsUnknown() {
        scene.aws.faults().inject("DescribeTable", Fault.alterReply("\"CREATING\"", "\"PONDERING\""), 10);
        List<String> told = new ArrayList<>();
        RecoveryProgress progress = event -> told.add(event.status());
        try (Run run = scene.begin()) {
            TableRecovery.using(scene.clients, scene.pace(Duration.ofHours(1)), progress)
                    .restore(latest(), run);
        }
        assertThat(told).anyMatch(status -> status.startsWith("PONDERING"));
    }

    @Test
    void tellsWhereATableCameFrom() {
        RestoredTable restored = scene.restore(latest());
        TableFacts facts = scene.recovery().findTable("orders-restored").orElseThrow();
        assertThat(facts.tableId()).isEqualTo(restored.tableId());
        assertThat(facts.usability()).isEqualTo(TableFacts.Usability.USABLE);
        assertThat(facts.origin().orElseThrow().tableArn())
                .contains(scene.describe("orders").tableArn());
        assertThat(facts.origin().orElseThrow().restoredTo()).isEqualTo(restored.restoredTo());
        assertThat(scene.recovery().findTable("orders").orElseThrow().origin()).isEmpty();
        assertThat(scene.recovery().findTable("absent")).isEmpty();
    }

    @Test
    void switchesDeletionProtectionOnAndSaysWhenThereIsNothingToProtect() {
        try (Run run = scene.begin()) {
            assertThat(scene.recovery().protectTable("orders", run)).isEqualTo(Protection.ON);
            assertThat(scene.describe("orders").deletionProtectionEnabled()).isTrue();
            assertThat(scene.recovery().protectTable("absent", run)).isEqualTo(Protection.NO_SUCH_TABLE);
        }
    }

    @Test
    void fastensTheSeatBeltAgainThatSomebodyOpenedDuringTheRun() {
        try (Run run = scene.begin()) {
            for (int time = 1; time <= 3; time++) {
                scene.recovery().protectTable("orders", run);
                assertThat(scene.describe("orders").deletionProtectionEnabled()).isTrue();
                scene.dynamo.updateTable(change -> change.tableName("orders").deletionProtectionEnabled(false));
                scene.aws.clock().advance(Duration.ofMinutes(5));
            }
        }
    }

    private static TableRestore latest() {
        return TableRestore.of(new TableOrigin.Latest("orders"), "orders-restored");
    }

    private void assertRefused(TableRestore request) {
        assertThatExceptionOfType(RestoreRefusedException.class).isThrownBy(() -> scene.restore(request));
        assertThat(scene.aws.calls().of("RestoreTableToPointInTime")).isEmpty();
        assertThat(scene.aws.calls().of("RestoreTableFromBackup")).isEmpty();
    }

    private static void assertLike(TableDescription source, TableDescription restored) {
        assertThat(restored.keySchema()).isEqualTo(source.keySchema());
        assertThat(restored.provisionedThroughput().readCapacityUnits())
                .isEqualTo(source.provisionedThroughput().readCapacityUnits());
        assertThat(restored.provisionedThroughput().writeCapacityUnits())
                .isEqualTo(source.provisionedThroughput().writeCapacityUnits());
        assertThat(restored.sseDescription()).isEqualTo(source.sseDescription());
        assertThat(restored.localSecondaryIndexes())
                .extracting(LocalSecondaryIndexDescription::indexName, LocalSecondaryIndexDescription::projection)
                .isEqualTo(source.localSecondaryIndexes().stream()
                        .map(index -> tuple(index.indexName(), index.projection()))
                        .toList());
        assertThat(restored.globalSecondaryIndexes())
                .extracting(
                        GlobalSecondaryIndexDescription::indexName,
                        GlobalSecondaryIndexDescription::keySchema,
                        GlobalSecondaryIndexDescription::provisionedThroughput)
                .containsExactlyInAnyOrderElementsOf(source.globalSecondaryIndexes().stream()
                        .map(index -> tuple(index.indexName(), index.keySchema(), index.provisionedThroughput()))
                        .toList());
    }
}
