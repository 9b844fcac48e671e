package io.github.tfsafety.recovery.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole deployment brought back at once. */
final class ManyTablesIT {
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

    @Test
    void restoresEveryDeletedTableOfADeploymentAtOnce() {
        IntStream.range(0, 12).forEach(i -> {
            scene.haveTable("cumulus-t" + i);
            scene.putItems("cumulus-t" + i, 0, i);
        });
        scene.haveTable("other-t");
        IntStream.range(0, 12).forEach(i -> scene.lose("cumulus-t" + i));
        scene.lose("other-t");
        Instant before = scene.aws.clock().instant();
        TablesOutcome outcome = restore(scene.recovery().deletedTables("cumulus", Set.of(), Duration.ofHours(1)));
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.restored()).hasSize(12);
        IntStream.range(0, 12)
                .forEach(i -> assertThat(scene.items("cumulus-t" + i)).isEqualTo(i));
        assertThat(scene.dynamo.listTables().tableNames()).doesNotContain("other-t");
        // One after the other would take five. A thread that is not scheduled lets the time of the others pass.
        assertThat(Duration.between(before, scene.aws.clock().instant())).isLessThan(Duration.ofHours(2));
    }

    @Test
    void goesOnWithTheOthersWhenOneFails() {
        for (String name : List.of("cumulus-a", "cumulus-b", "cumulus-c")) {
            scene.haveTable(name);
            scene.lose(name);
        }
        scene.aws.faults().inject("RestoreTableFromBackup", Fault.refuse(400, "AccessDeniedException", "no"), 1);
        Deployment deployment = scene.recovery().deletedTables("cumulus", Set.of(), Duration.ofHours(1));
        try (Run run = scene.begin()) {
            TablesOutcome outcome = scene.recovery().restoreAll(requests(deployment), run);
            assertThat(outcome.failed()).hasSize(1);
            assertThat(outcome.restored()).hasSize(2);
            assertThat(outcome.isWhole()).isFalse();
            TablesOutcome again = scene.recovery().restoreAll(requests(deployment), run);
            assertThat(again.failed()).isEmpty();
            assertThat(again.restored()).hasSize(3);
        }
        assertThat(scene.aws.calls().of("RestoreTableFromBackup")).hasSize(4);
    }

    @Test
    void takesTheNewestBackupOfEachAndNamesWhatIsMissing() {
        scene.haveTable("cumulus-a");
        scene.lose("cumulus-a");
        scene.haveTable("cumulus-a");
        scene.putItems("cumulus-a", 0, 4);
        scene.lose("cumulus-a");
        Deployment deployment =
                scene.recovery().deletedTables("cumulus", Set.of("cumulus-a", "cumulus-b"), Duration.ofHours(1));
        assertThat(deployment.missing()).containsExactly("cumulus-b");
        assertThat(restore(deployment).failed()).isEmpty();
        assertThat(scene.items("cumulus-a")).isEqualTo(4);
    }

    @Test
    void refusesTablesThatWereDeletedTooFarApart() {
        scene.haveTable("cumulus-a");
        scene.lose("cumulus-a");
        scene.aws.clock().advance(Duration.ofHours(3));
        scene.haveTable("cumulus-b");
        scene.lose("cumulus-b");
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery().deletedTables("cumulus", Set.of(), Duration.ofHours(1)));
        assertThat(scene.recovery()
                        .deletedTables("cumulus", Set.of(), Duration.ofHours(9))
                        .spread())
                .isGreaterThan(Duration.ofHours(3));
        assertThatExceptionOfType(RestoreRefusedException.class)
                .isThrownBy(() -> scene.recovery().deletedTables("absent", Set.of(), Duration.ofHours(1)));
    }

    @Test
    void restoresLivingTablesToOneMomentUnderNewNames() {
        scene.haveTable("cumulus-a");
        scene.haveTable("cumulus-b");
        Deployment deployment = scene.recovery().livingTables("cumulus", Set.of(), Optional.empty(), "-restored");
        assertThat(deployment.spread()).isZero();
        TablesOutcome outcome = restore(deployment);
        assertThat(outcome.restored()).hasSize(2);
        assertThat(outcome.isWhole()).isTrue();
        assertThat(scene.dynamo.listTables().tableNames())
                .containsExactly("cumulus-a", "cumulus-a-restored", "cumulus-b", "cumulus-b-restored");
    }

    private TablesOutcome restore(Deployment deployment) {
        try (Run run = scene.begin()) {
            return scene.recovery().restoreAll(requests(deployment), run);
        }
    }

    private static List<TableRestore> requests(Deployment deployment) {
        return deployment.origins().entrySet().stream()
                .map(entry -> TableRestore.of(entry.getValue(), entry.getKey()))
                .toList();
    }
}
