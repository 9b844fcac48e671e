package io.github.tfsafety.cumulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import io.github.tfsafety.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Audits a deployment whose settings are as the page leaves them, mends what it says, and audits again. */
final class ReadinessIT {
    private static final String CLUSTER = "cumulus-dev";
    private static final String KEY = "11111111-2222-3333-4444-555555555555";
    private static final String CLUSTER_KEY =
            "arn:aws:kms:" + TestClients.REGION + ":123456789012:key/66666666-7777-8888-9999-000000000000";

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
                        .storageEncrypted(true)
                        .kmsKeyId(CLUSTER_KEY)
                        .backupRetentionPeriod(1)
                        .deletionProtection(false));
        recover("dev-RulesTable");
        rds("snapshot_identifier = \"old-snapshot\"\n", "serverless");
        new HandMadeState(folder.resolve("live/data-persistence-tf"))
                .resource("module.data_persistence", "aws_dynamodb_table", "rules_table", "dev-RulesTable")
                .resource(
                        "module.data_persistence",
                        "aws_dynamodb_table",
                        "async_operations_table",
                        "dev-AsyncOperationsTable")
                .write();
        new HandMadeState(folder.resolve("live/cumulus-tf"))
                .variables("system_bucket = \"dev-system\"\n")
                .resource("module.cumulus", "aws_kms_key", "provider_kms_key", KEY)
                .write();
        scene.clients().kms().scheduleKeyDeletion(schedule -> schedule.keyId(KEY));
        scene.haveRule("from-topic", "sns", "ENABLED");
        scene.haveRule("not-indexed", "kinesis", "ENABLED");
        scene.api().rules().isNotIndexed("not-indexed");
        haveLostTable();
        new TestBuckets(scene.endpoint()).have("dev-system", TestClients.REGION);
        scene.advance(Duration.ofHours(1));
        scene.clients().kms().disableKey(disable -> disable.keyId(CLUSTER_KEY));
    }

    /** A table that was deleted, and that AWS still keeps. */
    private void haveLostTable() {
        scene.haveRecords("dev-PdrsTable", "pdrName", 1);
        recover("dev-PdrsTable");
        scene.advance(Duration.ofMinutes(10));
        scene.clients().dynamo().deleteTable(delete -> delete.tableName("dev-PdrsTable"));
        scene.advance(Duration.ofMinutes(10));
        scene.haveRecords("dev-StrayTable", "id", 1);
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
                .containsEntry("dev-admin host", "fault")
                .containsEntry(CLUSTER_KEY + " state", "fault")
                .containsEntry(CLUSTER + " engine mode in the state", "fault")
                .containsEntry(CLUSTER + " last drill", "weak")
                .containsEntry("dev-RulesTable newest backup of its own", "weak")
                .containsEntry("dev-StrayTable in the state of data-persistence", "weak")
                .containsEntry("dev-PdrsTable backup of a deleted table", "weak")
                .containsEntry("system bucket versions of objects", "weak")
                .containsEntry("operator API version", "good")
                .containsEntry("rules list and table agree", "weak")
                .containsEntry("from-topic messages during a halt", "weak")
                .containsEntry("cumulus-2026-1-1 documents", "weak");
        assertThat(before.output())
                .contains("enable_point_in_time_tables = [\"AsyncOperationsTable\", \"RulesTable\"]")
                .doesNotContain(CumulusServer.PASSWORD);
        assertThat(page).content().contains("Something protected is not recoverable");

        mend();
        Path after = folder.resolve("after.json");
        Ended mended = readiness("--json", after.toString());
        assertThat(mended.exitCode()).as(mended.output()).isZero();
        assertThat(grades(after))
                .doesNotContainValue("fault")
                .containsEntry(CLUSTER + " last drill", "good")
                .containsEntry("dev-RulesTable newest backup of its own", "good")
                .containsEntry("system bucket versions of objects", "good")
                .containsEntry("rules list and table agree", "good")
                .containsEntry("cumulus-2026-1-1 documents", "good");
        JsonNode remigration = read(after).path("remigration").get(0);
        assertThat(remigration.path("function").asText()).isEqualTo("data-migration1");
        assertThat(remigration.path("records").asLong()).isEqualTo(2);
        assertThat(score(after)).isGreaterThan(score(json));
    }

    private void mend() {
        recover("dev-AsyncOperationsTable");
        scene.clients().kms().cancelKeyDeletion(cancel -> cancel.keyId(KEY));
        scene.clients().kms().enableKey(enable -> enable.keyId(KEY));
        scene.clients().kms().enableKey(enable -> enable.keyId(CLUSTER_KEY));
        scene.clients()
                .dynamo()
                .createBackup(backup -> backup.tableName("dev-RulesTable").backupName("drill"));
        new TestBuckets(scene.endpoint()).versioning("dev-system", TestClients.REGION, "Enabled");
        scene.clients()
                .dynamo()
                .deleteItem(delete ->
                        delete.tableName("dev-RulesTable").key(Map.of("name", AttributeValue.fromS("not-indexed"))));
        scene.haveRule("on-request", "onetime", "ENABLED");
        scene.api().search().holds(Map.of("granules", 3L));
        try (Run drill = Run.begin(scene.runs(), "drill", Map.of("database", CLUSTER), Clock.systemUTC())) {
            drill.end(Map.of());
        }
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
        rds("", "provisioned");
        scene.advance(Duration.ofHours(7));
    }

    private void rds(String more, String mode) {
        new HandMadeState(folder.resolve("live/rds-cluster-tf"))
                .variables("cluster_identifier = \"" + CLUSTER + "\"\n" + more)
                .cluster("module.rds_cluster", CLUSTER, mode)
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
