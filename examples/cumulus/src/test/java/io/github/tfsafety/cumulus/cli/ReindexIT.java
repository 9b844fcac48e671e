package io.github.tfsafety.cumulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import java.nio.file.Path;
import java.util.Map;
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
