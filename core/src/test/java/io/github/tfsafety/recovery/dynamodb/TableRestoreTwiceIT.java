package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever cuts a restore off, going on with its run ends in exactly one restored table. */
final class TableRestoreTwiceIT {
    private static final TableRestore REQUEST = TableRestore.of(new TableOrigin.Latest("orders"), "orders-restored");

    @TempDir
    Path runs;

    private TableScene scene;

    @BeforeEach
    void begin() {
        scene = new TableScene(runs);
        scene.haveTable("orders");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void adoptsItsOwnTableWhenTheReplyOfTheRestoreWasLost() {
        scene.aws.faults().inject("RestoreTableToPointInTime", Fault.dropAfterEffect(), 1);
        assertThat(scene.restore(REQUEST).importId()).isEqualTo("orders-restored");
        assertThat(scene.dynamo.listTables().tableNames()).containsExactly("orders", "orders-restored");
        assertMarked("orders-restored");
    }

    @Test
    void adoptsItsOwnTableWhenTheCallWasThrottledAfterAReplyWasLost() {
        scene.aws.faults().inject("RestoreTableToPointInTime", Fault.dropAfterEffect(), 1);
        scene.aws.faults().inject("RestoreTableToPointInTime", Fault.throttle(), 2);
        assertThat(scene.restore(REQUEST).importId()).isEqualTo("orders-restored");
        assertMarked("orders-restored");
    }

    @Test
    void adoptsTheTableOfALostReplyOfABackupsRestore() {
        String backup = scene.lose("orders");
        scene.aws.faults().inject("RestoreTableFromBackup", Fault.dropAfterEffect(), 1);
        assertThat(scene.restore(TableRestore.of(new TableOrigin.Backup(backup), "orders"))
                        .importId())
                .isEqualTo("orders");
    }

    @Test
    void stopsAtATableThatSomebodyElseMadeInTheMeantime() {
        try (Run run = scene.begin()) {
            scene.aws.faults().inject("RestoreTableToPointInTime", Fault.refuse(400, "Nonsense", "no"), 1);
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> scene.recovery().restore(REQUEST, run));
            scene.haveTable("orders-restored");
            assertThatExceptionOfType(RestoreRefusedException.class)
                    .isThrownBy(() -> scene.recovery().restore(REQUEST, run));
        }
    }

    @Test
    void stopsAtATableThatSomebodyElseRestoredToAnotherMoment() {
        try (Run run = scene.begin()) {
            scene.aws.faults().inject("RestoreTableToPointInTime", Fault.refuse(400, "Nonsense", "no"), 1);
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> scene.recovery().restore(REQUEST, run));
            scene.aws.clock().advance(Duration.ofMinutes(5));
            scene.restore(REQUEST);
            assertThatExceptionOfType(RestoreRefusedException.class)
                    .isThrownBy(() -> scene.recovery().restore(REQUEST, run));
        }
    }

    @Test
    void stopsAtATableOfTheSameMomentThatAnotherRunHasMarked() {
        TableRestore moment = TableRestore.of(
                new TableOrigin.AtTime("orders", scene.aws.clock().instant().minus(Duration.ofMinutes(6))),
                "orders-restored");
        try (Run run = scene.begin()) {
            scene.aws.faults().inject("RestoreTableToPointInTime", Fault.refuse(400, "Nonsense", "no"), 1);
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> scene.recovery().restore(moment, run));
            scene.restore(moment);
            assertThatExceptionOfType(RestoreRefusedException.class)
                    .isThrownBy(() -> scene.recovery().restore(moment, run));
        }
    }

    @Test
    void goesOnWithTheMomentThatWasAskedForAtFirst() {
        Path folder;
        try (Run run = scene.begin()) {
            folder = run.folder().path();
            assertThatExceptionOfType(RestoreFailedException.class)
                    .isThrownBy(() -> TableRecovery.using(
                                    scene.clients, scene.pace(Duration.ofMinutes(1)), RecoveryProgress.SILENT)
                            .restore(REQUEST, run));
        }
        scene.aws.clock().advance(Duration.ofDays(40));
        try (Run again = Run.reopen(folder, scene.aws.clock())) {
            Instant restoredTo = scene.recovery().restore(REQUEST, again).restoredTo();
            assertThat(restoredTo).isBefore(scene.aws.clock().instant().minus(Duration.ofDays(39)));
        }
        assertThat(scene.aws.calls().of("RestoreTableToPointInTime")).hasSize(1);
    }

    @Test
    void stopsWhenItsTableWasReplacedWhileItWasAway() {
        try (Run run = scene.begin()) {
            scene.recovery().restore(REQUEST, run);
            deleteByHand("orders-restored");
            scene.haveTable("orders-restored");
            assertThatExceptionOfType(RestoreFailedException.class)
                    .isThrownBy(() -> scene.recovery().restore(REQUEST, run));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeTable",
                "DescribeContinuousBackups",
                "RestoreTableToPointInTime",
                "TagResource",
                "CreateBackup",
                "UpdateTable",
                "UpdateContinuousBackups"
            })
    void endsInOneTableWhereverItIsCutOff(String operation) {
        for (Fault cut : new Fault[] {Fault.dropBeforeEffect(), Fault.dropAfterEffect(), Fault.serverError()}) {
            try (Run run = scene.begin()) {
                scene.aws.faults().inject(operation, cut, 3);
                if (isFoundAtOnce(operation, cut)) {
                    scene.recovery().restore(REQUEST, run);
                } else {
                    assertThatExceptionOfType(RunException.class)
                            .isThrownBy(() -> scene.recovery().restore(REQUEST, run));
                }
                scene.aws.faults().clear();
                scene.recovery().restore(REQUEST, run);
            }
            assertThat(scene.dynamo.listTables().tableNames()).containsExactly("orders", "orders-restored");
            deleteByHand("orders-restored");
        }
    }

    /** A backup whose reply was lost is looked for by its name before a second one is asked for. */
    private static boolean isFoundAtOnce(String operation, Fault cut) {
        return operation.equals("CreateBackup") && cut.equals(Fault.dropAfterEffect());
    }

    /** As a person does who means it. */
    private void deleteByHand(String table) {
        scene.dynamo.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
        scene.aws.clock().advance(Duration.ofMinutes(2));
        scene.dynamo.deleteTable(request -> request.tableName(table));
        scene.aws.clock().advance(Duration.ofMinutes(2));
    }

    private void assertMarked(String table) {
        assertThat(scene.dynamo
                        .listTagsOfResource(request ->
                                request.resourceArn(scene.describe(table).tableArn()))
                        .tags())
                .anyMatch(tag -> tag.key().equals("tfsafety:run"));
    }
}
