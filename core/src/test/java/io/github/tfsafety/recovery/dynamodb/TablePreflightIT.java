package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.ProgressEvent;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** What speaks against a restore of tables is told at once, before anything is changed. */
final class TablePreflightIT {
    private static final Set<String> CHANGES =
            Set.of("CreateBackup", "RestoreTableToPointInTime", "RestoreTableFromBackup", "UpdateTable", "TagResource");

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

    private static TableRestore latest(String source, String target) {
        return TableRestore.of(new TableOrigin.Latest(source), target);
    }

    private static CreateTableRequest.Builder large(CreateTableRequest.Builder table) {
        return TableScene.rich(table)
                .provisionedThroughput(units -> units.readCapacityUnits(30_000L).writeCapacityUnits(8L));
    }

    private void assertNothingWasChanged() {
        assertThat(scene.aws.calls().all()).extracting(RecordedCall::operation).doesNotContainAnyElementsOf(CHANGES);
    }

    private List<String> refusals(TableRecovery recovery, TableRestore request) {
        scene.aws.calls().clear();
        try (Run run = scene.begin()) {
            recovery.restore(request, run);
            return List.of();
        } catch (RestoreRefusedException refused) {
            assertNothingWasChanged();
            return refused.failures();
        }
    }

    @Test
    void countsTablesAgainstTheQuotaUnlessItWasRaised() {
        scene.haveTable("orders");
        assertThat(refusals(scene.recovery().whereTablesMayBe(1), latest("orders", "orders-2")))
                .hasSize(1);
        try (Run run = scene.begin()) {
            scene.recovery().whereTablesMayBe(2).restore(latest("orders", "orders-2"), run);
        }
    }

    @Test
    void tellsOfTheQuotaAlsoWhereTheSourceIsMissing() {
        scene.haveTable("orders");
        assertThat(refusals(scene.recovery().whereTablesMayBe(1), latest("none", "orders")))
                .hasSize(3);
    }

    @Test
    void refusesToTakeThePlaceOfAnAlarmThatWatchesSomethingElse() {
        scene.haveTable("orders");
        alarm("orders-throttled", "TableName", "orders");
        alarm("shop-throttled", "FunctionName", "pager");
        TableRestore request = TableRestore.of(new TableOrigin.Latest("orders"), "shop");
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.restore(request))
                .withMessageContaining("shop-throttled");
        assertNothingWasChanged();
    }

    private void alarm(String name, String dimension, String value) {
        scene.clients
                .alarms()
                .putMetricAlarm(alarm -> alarm.alarmName(name)
                        .namespace("AWS/DynamoDB")
                        .metricName("ThrottledRequests")
                        .statistic("Sum")
                        .period(60)
                        .evaluationPeriods(5)
                        .threshold(1.0)
                        .comparisonOperator("GreaterThanThreshold")
                        .dimensions(
                                Dimension.builder().name(dimension).value(value).build()));
    }

    @Test
    void addsUpTheThroughputOfAllTables() {
        scene.haveTable("one", TablePreflightIT::large);
        scene.haveTable("two", TablePreflightIT::large);
        assertThat(refusals(scene.recovery(), latest("one", "three"))).hasSize(1);
    }

    @Test
    void tellsAllObjectionsAtOnce() {
        scene.haveTable("one", TablePreflightIT::large);
        scene.haveTable("two", TablePreflightIT::large);
        assertThat(refusals(scene.recovery().whereTablesMayBe(2), latest("one", "three")))
                .hasSize(2);
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery()
                        .planAll(List.of(latest("one", "two"), latest("none", "four"), latest("two", "no good"))))
                .satisfies(refused -> assertThat(refused.failures()).hasSize(3));
    }

    @Test
    void aMomentThatLeavesTheWindowSoonIsRestoredAtOnceOrNotAtAll() {
        scene.haveTable("orders");
        scene.aws.clock().advance(Duration.ofDays(40));
        Instant soon = scene.aws.clock().instant().minus(Duration.ofDays(35)).plus(Duration.ofMinutes(10));
        TableRestore request = TableRestore.of(new TableOrigin.AtTime("orders", soon), "orders-2");
        assertThat(refusals(scene.recovery(), request)).hasSize(1);
        assertThat(scene.restore(request.with(SafetyBackup.LEAVE_OUT)).restoredTo())
                .isEqualTo(soon);
    }

    @Test
    void plansOfBackupsAndDrillsChangeNothing() {
        scene.haveTable("orders");
        scene.aws.calls().clear();
        assertThat(scene.recovery().planBackUp("orders"))
                .extracting(PlannedCall::operation)
                .containsExactly("CreateBackup");
        assertThat(scene.recovery().planDrill("orders", "throw-away"))
                .extracting(PlannedCall::operation)
                .contains("RestoreTableToPointInTime", "UpdateContinuousBackups")
                .doesNotContain("CreateBackup", "UpdateTimeToLive");
        assertNothingWasChanged();
    }

    @Test
    void howSoonAMomentLeavesTheWindowIsMeasuredByEarlierRuns() {
        scene.haveTable("orders");
        scene.aws.clock().advance(Duration.ofDays(40));
        Instant earliest = scene.aws.clock().instant().minus(Duration.ofDays(35));
        Pace pace = scene.pace(Duration.ofHours(3));
        TableRecovery slow = recovery(pace.withLeadOf(Optional.of(Duration.ofHours(1))));
        TableRecovery fast = recovery(pace.withLeadOf(Optional.of(Duration.ofMinutes(2))));
        for (int minutes : new int[] {10, 90}) {
            TableRestore request = TableRestore.of(
                    new TableOrigin.AtTime("orders", earliest.plus(Duration.ofMinutes(minutes))), "orders-2");
            assertThat(refusals(slow, request)).hasSize(1);
            assertThat(fast.plan(request)).isNotEmpty();
        }
    }

    private TableRecovery recovery(Pace pace) {
        return TableRecovery.using(scene.clients, pace, RecoveryProgress.SILENT);
    }

    @Test
    void aWindowThatIsStillGrowingLosesNothing() {
        scene.haveTable("orders");
        Instant early = scene.aws.clock().instant().minus(Duration.ofMinutes(8));
        assertThat(scene.restore(TableRestore.of(new TableOrigin.AtTime("orders", early), "orders-2"))
                        .restoredTo())
                .isEqualTo(early);
    }

    @Test
    void ofManyTablesThoseThatCannotBeAreToldBeforeTheFirstOneIsBegun() {
        scene.haveTable("one");
        scene.haveTable("two");
        List<String> told = new CopyOnWriteArrayList<>();
        TableRecovery recovery = TableRecovery.using(scene.clients, scene.pace(Duration.ofHours(3)), event -> {
            if (told.isEmpty()) {
                assertNothingWasChanged();
            }
            told.add(event.resource());
        });
        scene.aws.calls().clear();
        try (Run run = scene.begin()) {
            TablesOutcome outcome = recovery.restoreAll(List.of(latest("one", "one-2"), latest("one", "two")), run);
            assertThat(outcome.failed()).containsOnlyKeys("two");
            assertThat(outcome.restored()).hasSize(1);
        }
        assertThat(told.get(0)).isEqualTo("two");
    }

    @Test
    void tellsThatMoreRestoresThanAwsTakesAtOnceWaitForTheirTurn() {
        scene.haveTable("one");
        List<ProgressEvent> told = new CopyOnWriteArrayList<>();
        TableRecovery recovery = TableRecovery.using(scene.clients, scene.pace(Duration.ofHours(3)), told::add);
        recovery.planAll(requests(50));
        assertThat(told).isEmpty();
        recovery.planAll(requests(51));
        assertThat(told).extracting(ProgressEvent::resource).containsExactly("restores");
    }

    private static List<TableRestore> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> latest("one", "copy-" + number))
                .toList();
    }
}
