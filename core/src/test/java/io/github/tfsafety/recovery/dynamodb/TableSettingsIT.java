package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What a restore loses is set again, in a safe order, and every setting gets a verdict. */
final class TableSettingsIT {
    private static final TableRestore LATEST = TableRestore.of(new TableOrigin.Latest("orders"), "copy");

    @TempDir
    Path runs;

    private TableScene scene;

    @BeforeEach
    void begin() {
        scene = new TableScene(runs);
        scene.haveEverything("orders");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void setsAgainWhatARestoreLosesAndNothingIsWanting() {
        ParityReport parity = scene.restore(LATEST).parity();
        assertThat(parity.isWanting()).as(parity.text()).isFalse();
        for (TableSetting setting : TableSetting.all()) {
            TableView source = new TableView(scene.clients, scene.describe("orders"));
            TableView copy = new TableView(scene.clients, scene.describe("copy"));
            if (!(setting instanceof DeletionProtection)) {
                assertThat(setting.read(copy)).as(setting.name()).isEqualTo(setting.read(source));
            }
        }
        assertThat(verdicts(parity))
                .containsEntry("Tags", SettingVerdict.REAPPLIED)
                .containsEntry("ScalingPolicies", SettingVerdict.REAPPLIED)
                .containsEntry("ScheduledActions", SettingVerdict.REAPPLIED)
                .containsEntry("Alarms", SettingVerdict.REAPPLIED)
                .containsEntry("GlobalSecondaryIndexes", SettingVerdict.CARRIED)
                .containsEntry("LatestStreamArn", SettingVerdict.CANNOT_BE);
        assertThat(scene.describe("copy").deletionProtectionEnabled()).isTrue();
        String policy = scene.dynamo
                .getResourcePolicy(
                        request -> request.resourceArn(scene.describe("copy").tableArn()))
                .policy();
        assertThat(policy).contains("table/copy\"").doesNotContain("table/orders");
    }

    @Test
    void protectsFirstAndLetsNothingExpireBeforeTheEnd() {
        scene.aws.calls().clear();
        scene.restore(LATEST);
        List<String> changes = changes();
        assertThat(changes.get(0)).isEqualTo("CreateBackup");
        assertThat(changes.get(1)).isEqualTo("RestoreTableToPointInTime");
        assertThat(changes.subList(2, 5)).containsExactly("TagResource", "UpdateTable", "UpdateContinuousBackups");
        assertThat(changes.get(changes.size() - 1)).isEqualTo("UpdateTimeToLive");
    }

    @Test
    void plansEveryCallThatItThenMakes() {
        scene.aws.calls().clear();
        List<String> planned = scene.recovery().plan(LATEST).stream()
                .map(PlannedCall::operation)
                .toList();
        assertThat(changes()).isEmpty();
        scene.restore(LATEST);
        assertThat(changes()).isEqualTo(planned);
    }

    private List<String> changes() {
        return scene.aws.calls().all().stream()
                .map(RecordedCall::operation)
                .filter(name -> !name.startsWith("Describe") && !name.startsWith("List") && !name.startsWith("Get"))
                .toList();
    }

    @Test
    void holdsBackStreamsAndTimeToLiveAndSaysSo() {
        ParityReport parity =
                scene.restore(LATEST.holding(EnumSet.allOf(Late.class))).parity();
        assertThat(verdicts(parity))
                .containsEntry("StreamViewType", SettingVerdict.REPORT_ONLY)
                .containsEntry("TimeToLiveAttribute", SettingVerdict.REPORT_ONLY);
        assertThat(scene.describe("copy").streamSpecification()).isNull();
        assertThat(scene.dynamo
                        .describeTimeToLive(request -> request.tableName("copy"))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);
    }

    @Test
    void goesOnWithoutASettingThatAwsRefusesAndReportsIt() {
        scene.aws.faults().inject("PutResourcePolicy", Fault.refuse(400, "AccessDeniedException", "no"), 1);
        ParityReport parity = scene.restore(LATEST).parity();
        assertThat(parity.isWanting()).isTrue();
        assertThat(verdicts(parity))
                .containsEntry("ResourcePolicy", SettingVerdict.DIFFERS)
                .containsEntry("Tags", SettingVerdict.REAPPLIED);
    }

    @Test
    void callsASettingUnknownThatItMayNotRead() {
        scene.aws.faults().inject("GetResourcePolicy", Fault.refuse(400, "AccessDeniedException", "no"), 1);
        assertThat(verdicts(scene.restore(LATEST).parity())).containsEntry("ResourcePolicy", SettingVerdict.UNKNOWN);
    }

    @Test
    void knowsLittleOfADeletedTableWithoutACapsule() {
        String backup = scene.lose("orders");
        ParityReport parity = scene.restore(TableRestore.of(new TableOrigin.Backup(backup), "orders"))
                .parity();
        assertThat(verdicts(parity))
                .containsEntry("Tags", SettingVerdict.UNKNOWN)
                .containsEntry("StreamViewType", SettingVerdict.REAPPLIED)
                .containsEntry("TimeToLiveAttribute", SettingVerdict.REAPPLIED)
                .containsEntry("PointInTimeRecoveryDays", SettingVerdict.UNKNOWN);
        assertThat(parity.isWanting()).isTrue();
    }

    @Test
    void restoresADeletedTableWithAllItsSettingsFromACapsule() {
        SettingsCapsule capsule = new SettingsCapsule(
                scene.aws.clock().instant(), List.of(scene.recovery().capture("orders")));
        String backup = scene.lose("orders");
        ParityReport parity = scene.restore(TableRestore.of(new TableOrigin.Backup(backup), "orders")
                        .with(capsule))
                .parity();
        assertThat(parity.isWanting()).as(parity.text()).isFalse();
        assertThat(scene.describe("orders").tableClassSummary().tableClass())
                .isEqualTo(TableClass.STANDARD_INFREQUENT_ACCESS);
    }

    @Test
    void backsUpTheSourceFirstUnlessItIsAskedNotTo() {
        scene.restore(LATEST);
        assertThat(scene.dynamo
                        .listBackups(request -> request.tableName("orders"))
                        .backupSummaries())
                .singleElement()
                .satisfies(backup -> assertThat(backup.backupName()).startsWith("tfsafety-"));
        ParityReport without = scene.restore(TableRestore.of(new TableOrigin.Latest("orders"), "second")
                        .with(SafetyBackup.LEAVE_OUT))
                .parity();
        assertThat(scene.aws.calls().of("CreateBackup")).hasSize(1);
        assertThat(without.text()).contains("NOT taken");
    }

    @Test
    void takesOneBackupAlthoughTheReplyIsLost() {
        try (Run run = scene.begin()) {
            scene.aws.faults().inject("CreateBackup", Fault.dropAfterEffect(), 3);
            String arn = scene.recovery().backUp("orders", run);
            assertThat(scene.dynamo.listBackups().backupSummaries())
                    .singleElement()
                    .satisfies(backup -> assertThat(backup.backupArn()).isEqualTo(arn));
        }
    }

    @Test
    void listsEveryWayBack() {
        scene.backup("orders");
        assertThat(scene.recovery().points("orders"))
                .extracting(RecoveryPoint::kind)
                .containsExactlyInAnyOrder(RecoveryPoint.Kind.POINT_IN_TIME, RecoveryPoint.Kind.USER_BACKUP);
        scene.lose("orders");
        assertThat(scene.recovery().points("orders"))
                .extracting(RecoveryPoint::kind)
                .containsExactlyInAnyOrder(RecoveryPoint.Kind.SYSTEM_BACKUP, RecoveryPoint.Kind.USER_BACKUP);
        assertThat(scene.recovery().points("absent")).isEmpty();
    }

    @Test
    void drillsWithoutTouchingTheSource() {
        try (Run run = scene.begin()) {
            scene.recovery().drill("orders", "drill", run);
        }
        assertThat(scene.dynamo.listBackups().backupSummaries()).isEmpty();
        assertThat(scene.describe("drill").streamSpecification()).isNull();
    }

    @Test
    void namesAllThatSpeaksAgainstARestoreAtOnce() {
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery().plan(TableRestore.of(new TableOrigin.Latest("absent"), "a b")))
                .satisfies(refusal -> assertThat(refusal.failures()).hasSize(2));
    }

    private static Map<String, SettingVerdict> verdicts(ParityReport parity) {
        return parity.rows().stream().collect(Collectors.toMap(ParityReport.Row::setting, ParityReport.Row::verdict));
    }
}
