package io.github.tfsafety.cumulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits a deployment whose settings are as the page leaves them, mends what it says, and audits again. */
final class ReadinessIT {
    private static final String CLUSTER = "cumulus-dev";
    private static final String KEY = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path folder;

    private CumulusScene scene;

    @BeforeEach
    void setTheScene() {
        scene = new CumulusScene(folder, "10.1.1").withTables();
        scene.clients()
                .rds()
                .createDBCluster(create -> create.dbClusterIdentifier(CLUSTER)
                        .engine("aurora-postgresql")
                        .engineVersion("16.6")
                        .masterUsername("postgres")
                        .masterUserPassword("made-up-for-tests-1")
                        .backupRetentionPeriod(1)
                        .deletionProtection(false));
        recover("dev-RulesTable");
        rds("snapshot_identifier = \"old-snapshot\"\n");
        new HandMadeState(folder.resolve("live/data-persistence-tf"))
                .resource("module.data_persistence", "aws_dynamodb_table", "rules_table", "dev-RulesTable")
                .resource(
                        "module.data_persistence",
                        "aws_dynamodb_table",
                        "async_operations_table",
                        "dev-AsyncOperationsTable")
                .write();
        new HandMadeState(folder.resolve("live/cumulus-tf"))
                .resource("module.cumulus", "aws_kms_key", "provider_kms_key", KEY)
                .write();
        scene.clients().kms().scheduleKeyDeletion(schedule -> schedule.keyId(KEY));
        scene.advance(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void namesWhatCouldNotBeRecoveredAndIsContentOnceItIsMended() throws Exception {
        Path json = folder.resolve("before.json");
        Path page = folder.resolve("before.html");
        Ended before = readiness("--json", json.toString(), "--html", page.toString());
        assertThat(before.exitCode()).as(before.output()).isEqualTo(3);
        Map<String, String> grades = grades(json);
        assertThat(grades)
                .containsEntry("dev-RulesTable point-in-time recovery", "good")
                .containsEntry("dev-AsyncOperationsTable point-in-time recovery", "fault")
                .containsEntry(CLUSTER + " backup retention", "fault")
                .containsEntry(CLUSTER + " deletion protection", "fault")
                .containsEntry(CLUSTER + " newest manual snapshot", "weak")
                .containsEntry("rds-cluster-tf snapshot_identifier", "weak")
                .containsEntry(KEY + " state", "fault")
                .containsEntry("dev-admin host", "fault");
        assertThat(before.output())
                .contains("enable_point_in_time_tables = [\"AsyncOperationsTable\", \"RulesTable\"]")
                .doesNotContain(CumulusServer.PASSWORD);
        assertThat(page).content().contains("Something protected is not recoverable");

        mend();
        Path after = folder.resolve("after.json");
        Ended mended = readiness("--json", after.toString());
        assertThat(mended.exitCode()).as(mended.output()).isZero();
        assertThat(grades(after)).doesNotContainValue("fault");
        assertThat(score(after)).isGreaterThan(score(json));
    }

    private void mend() {
        recover("dev-AsyncOperationsTable");
        scene.clients().kms().cancelKeyDeletion(cancel -> cancel.keyId(KEY));
        scene.clients().kms().enableKey(enable -> enable.keyId(KEY));
        scene.clients()
                .rds()
                .modifyDBCluster(modify -> modify.dbClusterIdentifier(CLUSTER)
                        .backupRetentionPeriod(14)
                        .deletionProtection(true)
                        .applyImmediately(true));
        String host =
                scene.clients().rds().describeDBClusters().dbClusters().get(0).endpoint();
        for (String secret : new String[] {"dev-admin", "dev-user"}) {
            scene.clients()
                    .secrets()
                    .putSecretValue(put -> put.secretId(secret)
                            .secretString("{\"host\":\"" + host + "\",\"username\":\"u\",\"password\":\""
                                    + CumulusServer.PASSWORD + "\"}"));
        }
        rds("");
        scene.advance(Duration.ofMinutes(30));
    }

    private void rds(String more) {
        new HandMadeState(folder.resolve("live/rds-cluster-tf"))
                .variables("cluster_identifier = \"" + CLUSTER + "\"\n" + more)
                .resource("module.rds_cluster", "aws_rds_cluster", "cumulus", CLUSTER)
                .write();
    }

    private void recover(String table) {
        scene.clients()
                .dynamo()
                .updateContinuousBackups(update -> update.tableName(table)
                        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
    }

    private Ended readiness(String... more) throws Exception {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "readiness";
        arguments[1] = "-f";
        arguments[2] = scene.file(true, folder.resolve("live"));
        System.arraycopy(more, 0, arguments, 3, more.length);
        return RecoveryProcess.run(scene.environment(), arguments);
    }

    private static Map<String, String> grades(Path json) throws Exception {
        Map<String, String> grades = new TreeMap<>();
        for (JsonNode finding : read(json).path("findings")) {
            grades.put(
                    finding.path("subject").asText() + " "
                            + finding.path("setting").asText(),
                    finding.path("grade").asText());
        }
        return grades;
    }

    private static int score(Path json) throws Exception {
        return read(json).path("score").asInt();
    }

    private static JsonNode read(Path json) throws Exception {
        return new ObjectMapper().readTree(Files.readString(json));
    }
}
