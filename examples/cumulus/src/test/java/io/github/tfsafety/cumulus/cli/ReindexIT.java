package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import io.github.tfsafety.localaws.ecs.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fills a new index and lets the API read it, or not. */
final class ReindexIT {
    private static final String BEFORE = "cumulus-2026-1-1";

    @TempDir
    Path folder;

    private CumulusScene scene;

    @AfterEach
    void close() {
        scene.close();
    }

    @BeforeEach
    void setTheScene() {
        stage("10.1.1");
    }

    private void stage(String version) {
        if (scene != null) {
            scene.close();
        }
        scene = new CumulusScene(folder, version).withTables();
        scene.haveRecords("dev-CollectionsTable", "name", 2);
        scene.haveRecords("dev-ExecutionsTable", "arn", 4);
        scene.haveRecords("dev-GranulesTable", "granuleId", 7);
        scene.haveRecords("dev-PdrsTable", "pdrName", 1);
        scene.haveRecords("dev-ProvidersTable", "id", 1);
    }

    @Test
    void letsTheApiReadAnIndexThatHoldsAllRecords() throws Exception {
        scene.api().search().databaseHolds(counts(7, 4));
        Ended told = RecoveryProcess.run(
                scene.environment(), "reindex", "-f", scene.file(true), "--every", "0", "--dry-run");
        assertThat(told.exitCode()).as(told.output()).isZero();
        assertThat(told.output()).contains("7 granules", "in place of " + BEFORE);
        assertThat(scene.api().requests()).noneMatch(request -> request.startsWith("POST"));
        Ended ended = reindex();
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(scene.api().search().alias()).startsWith("cumulus-").isNotEqualTo(BEFORE);
        assertThat(scene.api().search().indexes()).contains(BEFORE);
    }

    @Test
    void keepsTheIndexOfBeforeWhenRecordsAreMissing() throws Exception {
        scene.api().search().databaseHolds(counts(6, 4));
        Ended ended = reindex();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("14 documents", "15 records");
        assertThat(scene.api().search().alias()).isEqualTo(BEFORE);
        assertThat(scene.api().requests()).doesNotContain("POST /elasticsearch/change-index");
    }

    @Test
    void changesBackWhenOneTypeIsShortThoughTheSumIsRight() throws Exception {
        scene.api().search().databaseHolds(counts(6, 5));
        Ended ended = reindex();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("6 granules");
        assertThat(scene.api().search().alias()).isEqualTo(BEFORE);
    }

    @Test
    void changesNothingWhenTheOperationFails() throws Exception {
        scene.api().search().databaseHolds(counts(7, 4));
        scene.api().search().operationsEndWith("TASK_FAILED");
        Ended ended = reindex();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("TASK_FAILED");
        assertThat(scene.api().search().alias()).isEqualTo(BEFORE);
    }

    @Test
    void saysThatAnOperationWillNotEndWhoseTaskWasKilled() throws Exception {
        scene.api().search().databaseHolds(counts(7, 4));
        scene.api().search().operationsGoOn();
        scene.taskIs(new TaskState.Stopped("EssentialContainerExited", "OutOfMemoryError: Container killed", 137));
        Ended ended = reindex();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("for ever", "137", "OutOfMemoryError");
        assertThat(scene.api().search().alias()).isEqualTo(BEFORE);
    }

    @Test
    void goesOnThoughKilledAtEachCallThatChangesAnIndex() throws Exception {
        scene.api().search().databaseHolds(counts(7, 4));
        scene.taskIs(new TaskState.Running());
        String fill = "POST /elasticsearch/index-from-database";
        String run = killedAfter(fill, "reindex", "-f", scene.file(true), "--every", "0");
        scene.api().search().operationsGoOn();

        RecoveryProcess following = RecoveryProcess.start(scene.environment(), "resume", run);
        awaitLooks();
        following.kill();
        following.ended();
        assertThat(scene.api().search().alias()).isEqualTo(BEFORE);
        scene.api().search().operationsMayEnd();
        scene.taskIs(new TaskState.Stopped("EssentialContainerExited", "Essential container in task exited", 0));
        killedAfter("POST /elasticsearch/change-index", "resume", run);

        Ended ended = RecoveryProcess.run(scene.environment(), "resume", run);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(scene.api().search().alias())
                .as("the try that was cut off is left alone")
                .endsWith("-2");
        assertThat(scene.api().requests())
                .filteredOn(fill::equals)
                .as("the second operation is followed, and no third begun")
                .hasSize(2);
        assertThat(scene.api().requests())
                .filteredOn("POST /elasticsearch/change-index"::equals)
                .hasSize(1);
        assertThat(scene.api().search().indexes()).contains(BEFORE);
    }

    private String killedAfter(String request, String... arguments) throws Exception {
        AtomicReference<RecoveryProcess> process = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        scene.api().onceAfter(request, () -> {
            awaitIn(started);
            requireNonNull(process.get()).kill();
        });
        process.set(RecoveryProcess.start(scene.environment(), arguments));
        started.countDown();
        Ended ended = requireNonNull(process.get()).ended();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(137);
        return ended.run();
    }

    private static void awaitIn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitLooks() throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (scene.api().requests().stream()
                        .filter(request -> request.startsWith("GET /asyncOperations/"))
                        .count()
                < 2) {
            assertThat(Instant.now()).as("nobody follows").isBefore(end);
            Thread.sleep(20);
        }
    }

    @Test
    void saysThatLaterVersionsHaveNothingToIndex() throws Exception {
        stage("20.0.0");
        Ended ended = reindex();
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("no Elasticsearch");
        assertThat(scene.api().requests()).containsOnly("GET /version");
    }

    private static Map<String, Long> counts(long granules, long executions) {
        return Map.of("collections", 2L, "executions", executions, "granules", granules, "pdrs", 1L, "providers", 1L);
    }

    private Ended reindex() throws Exception {
        return RecoveryProcess.run(scene.environment(), "reindex", "-f", scene.file(true), "--every", "0");
    }
}
