package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items are counted one by one, and AWS's own export of the source tells how many there were. */
final class ItemWitnessIT {
    private static final ItemCheck COUNT = ItemCheck.counting();
    private static final ItemCheck EXPORT = COUNT.withExportTo("witnesses");

    @TempDir
    Path runs;

    private TableScene scene;

    @BeforeEach
    void begin() {
        scene = new TableScene(runs);
        scene.haveTable("orders");
        scene.putItems("orders", 0, 25);
        scene.aws.clock().advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private static TableRestore latest(ItemCheck check) {
        return TableRestore.of(new TableOrigin.Latest("orders"), "orders-restored")
                .checking(check);
    }

    private static Row items(RestoredTable restored) {
        return restored.parity().rows().stream()
                .filter(row -> row.setting().equals(TableRestore.ITEMS))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsTheRestoredItemsInSegmentsAndSaysThatNothingWasCompared() {
        Row items = items(scene.restore(latest(COUNT.withSegments(3))));
        assertThat(items.restoredValue()).isEqualTo("25");
        assertThat(items.verdict()).isEqualTo(SettingVerdict.REPORT_ONLY);
        assertThat(scene.aws.calls().of("Scan")).hasSize(3);
    }

    @Test
    void countsNothingUnasked() {
        scene.restore(TableRestore.of(new TableOrigin.Latest("orders"), "orders-restored"));
        assertThat(scene.aws.calls().of("Scan")).isEmpty();
        assertThat(scene.aws.calls().of("ExportTableToPointInTime")).isEmpty();
    }

    @Test
    void countsBeforeTimeToLiveDeletesAnything() {
        scene.haveEverything("rich");
        scene.restore(
                TableRestore.of(new TableOrigin.Latest("rich"), "rich-restored").checking(COUNT));
        List<String> operations =
                scene.aws.calls().all().stream().map(RecordedCall::operation).toList();
        assertThat(operations.lastIndexOf("Scan")).isLessThan(operations.lastIndexOf("UpdateTimeToLive"));
    }

    @Test
    void findsAsManyAsTheExportOfThatMoment() {
        TableRestore then = TableRestore.of(
                        new TableOrigin.AtTime(
                                "orders", scene.aws.clock().instant().minus(Duration.ofMinutes(6))),
                        "orders-restored")
                .checking(EXPORT);
        scene.putItems("orders", 25, 40);
        RestoredTable restored = scene.restore(then);
        assertThat(items(restored).sourceValue()).isEqualTo("25");
        assertThat(items(restored).verdict()).isEqualTo(SettingVerdict.CARRIED);
    }

    @Test
    void aMissingItemIsADifference() {
        scene.aws.faults().inject("DescribeExport", Fault.alterReply("\"ItemCount\":25", "\"ItemCount\":26"), 9);
        RestoredTable restored = scene.restore(latest(EXPORT));
        assertThat(items(restored).verdict()).isEqualTo(SettingVerdict.DIFFERS);
        assertThat(restored.parity().isWanting()).isTrue();
    }

    @Test
    void anExportThatAwsRefusesStopsNoRestore() {
        scene.aws.faults().inject("ExportTableToPointInTime", Fault.refuse(400, "AccessDeniedException", "no"), 1);
        RestoredTable restored = scene.restore(latest(EXPORT));
        assertThat(items(restored).restoredValue()).isEqualTo("25");
        assertThat(items(restored).verdict()).isEqualTo(SettingVerdict.UNKNOWN);
    }

    @Test
    void anExportThatFailsIsToldAsUnknown() {
        scene.aws
                .faults()
                .inject(
                        "DescribeExport",
                        Fault.alterReply("\"ExportStatus\":\"COMPLETED\"", "\"ExportStatus\":\"FAILED\""),
                        9);
        assertThat(items(scene.restore(latest(EXPORT))).verdict()).isEqualTo(SettingVerdict.UNKNOWN);
    }

    @Test
    void oneExportIsBegunAndNoSegmentCountedAgainWhenTheRunIsTakenUpAgain() {
        try (Run run = scene.begin()) {
            scene.aws.faults().inject("ExportTableToPointInTime", Fault.dropAfterEffect(), 9);
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> scene.recovery().restore(latest(EXPORT), run));
            scene.aws.faults().clear();
            scene.aws.faults().inject("DescribeExport", Fault.dropBeforeEffect(), 9);
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> scene.recovery().restore(latest(EXPORT), run));
            scene.aws.faults().clear();
            scene.aws.calls().clear();
            assertThat(items(scene.recovery().restore(latest(EXPORT), run)).verdict())
                    .isEqualTo(SettingVerdict.CARRIED);
        }
        assertThat(scene.aws.calls().of("Scan")).isEmpty();
        assertThat(scene.dynamo.listExports(request -> request.maxResults(9)).exportSummaries())
                .hasSize(1);
    }

    @Test
    void aBackupHasNoMomentThatCouldBeExported() {
        String backup = scene.backup("orders");
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.restore(TableRestore.of(new TableOrigin.Backup(backup), "orders-restored")
                        .checking(EXPORT)));
        assertThat(items(scene.restore(TableRestore.of(new TableOrigin.Backup(backup), "orders-restored")
                                .checking(COUNT)))
                        .restoredValue())
                .isEqualTo("25");
    }

    @Test
    void theNewestTimeInTheItemsIsTheRecoveryPointThatWasAchieved() {
        put("a", AttributeValue.fromN("1795000000000"));
        put("b", AttributeValue.fromS("2026-11-18T08:00:00Z"));
        put("c", AttributeValue.fromS("never"));
        scene.aws.clock().advance(Duration.ofMinutes(10));
        RestoredTable restored = scene.restore(latest(COUNT.withTimeIn("updatedAt")));
        assertThat(restored.achieved()).isEqualTo(Instant.ofEpochMilli(1795000000000L));
        assertThat(items(restored).restoredValue()).isEqualTo("28");
    }

    @Test
    void drillsCountTooIfAsked() {
        try (Run run = scene.begin()) {
            RestoredTable rehearsed = scene.recovery().checkingDrills(EXPORT).drill("orders", "throw-away", run);
            assertThat(items(rehearsed).verdict()).isEqualTo(SettingVerdict.CARRIED);
        }
    }

    private void put(String id, AttributeValue time) {
        scene.dynamo.putItem(
                request -> request.tableName("orders").item(Map.of("id", AttributeValue.fromS(id), "updatedAt", time)));
    }
}
