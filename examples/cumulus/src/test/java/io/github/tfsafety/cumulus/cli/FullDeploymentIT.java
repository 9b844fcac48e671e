package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All tables of a deployment are deleted, and its state lost, and come back. */
@Execution(ExecutionMode.CONCURRENT)
final class FullDeploymentIT {
    @TempDir
    Path folder;

    private CumulusScene scene;
    private TerraformRoots roots;
    private int made;

    @BeforeEach
    void deployAndLose() throws Exception {
        scene = new CumulusScene(folder, "10.1.1");
        roots = TerraformRoots.in(folder, scene);
        roots.deploy(List.of("data-persistence-tf", "cumulus-tf"));
        scene.clients()
                .dynamo()
                .putItem(put -> put.tableName("dev-RulesTable")
                        .item(Map.of(
                                "name",
                                AttributeValue.fromS("ingest"),
                                "state",
                                AttributeValue.fromS("ENABLED"),
                                "rule",
                                AttributeValue.fromM(Map.of(
                                        "type",
                                        AttributeValue.fromS("kinesis"),
                                        "arn",
                                        AttributeValue.fromS("a-mapping-that-is-gone"))))));
        scene.advance(Duration.ofHours(1));
        List<String> tables = scene.clients().dynamo().listTables().tableNames();
        for (String table : tables) {
            scene.clients()
                    .dynamo()
                    .updateTable(update -> update.tableName(table).deletionProtectionEnabled(false));
        }
        scene.advance(Duration.ofMinutes(10));
        for (String table : tables) {
            scene.clients().dynamo().deleteTable(delete -> delete.tableName(table));
        }
        scene.advance(Duration.ofMinutes(10));
        Files.delete(roots.directory("data-persistence-tf").resolve("terraform.tfstate"));
        made = scene.calls("CreateTable");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void bringsAllTablesBackAndLetsNoRestoredRuleStart() throws Exception {
        Ended told = recovery("full-deployment", "--look", "1", "--dry-run");
        assertThat(told.exitCode()).as(told.output()).isZero();
        assertThat(told.output()).contains("restore dev-RulesTable", "dev-AccessTokensTable anew");

        Ended done = doneThoughKilled();
        assertThat(done.exitCode()).as(done.output()).isZero();
        assertThat(BoundDatabase.in(roots.terraform("data-persistence-tf"), Set.of("aws_dynamodb_table")))
                .hasSize(11);
        Map<String, AttributeValue> rule = scene.clients()
                .dynamo()
                .scan(scan -> scan.tableName("dev-RulesTable"))
                .items()
                .get(0);
        assertThat(requireNonNull(rule.get("state")).s()).isEqualTo("DISABLED");
        assertThat(requireNonNull(rule.get("rule")).m()).containsOnlyKeys("type");
        for (String root : List.of("data-persistence-tf", "cumulus-tf")) {
            assertThat(roots.terraform(root).plan(folder.resolve(root + "-last.tfplan")))
                    .as(root)
                    .isEqualTo(PlanOutcome.NO_CHANGES);
        }
        assertThat(scene.calls("RestoreTableFromBackup")).isEqualTo(7);
        assertThat(scene.calls("CreateTable") - made)
                .as("each table that nothing brings back is made once")
                .isEqualTo(4);
        assertThat(scene.calls("DeleteTable")).as("by the test itself").isEqualTo(11);
        assertThat(scene.clients().dynamo().listTables().tableNames()).hasSize(11);
        assertThat(done.output()).contains("dev-AccessTokensTable", "Verified:", "Left to a person:", "Not restored:");
    }

    /** Killed while tables are restored, and while the apply makes those anew that nothing brings back. */
    private Ended doneThoughKilled() throws Exception {
        RecoveryProcess restoring = RecoveryProcess.start(environment(), arguments("full-deployment", "--look", "1"));
        awaitCalls("RestoreTableFromBackup", 3, restoring);
        restoring.kill();
        String run = restoring.ended().run();
        RecoveryProcess applying = RecoveryProcess.start(environment(), "resume", run);
        awaitCalls("CreateTable", made + 4, applying);
        applying.killWithChildren();
        applying.ended();
        return RecoveryProcess.run(environment(), "resume", run);
    }

    private void awaitCalls(String operation, int calls, RecoveryProcess process) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        while (scene.calls(operation) < calls) {
            assertThat(process.isAlive()).as("ended before " + operation).isTrue();
            assertThat(Instant.now()).as("no " + operation).isBefore(end);
            Thread.sleep(20);
        }
    }

    private Ended recovery(String command, String... more) throws Exception {
        return RecoveryProcess.run(environment(), arguments(command, more));
    }

    private String[] arguments(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "-f", scene.file(true, roots.directory(""))));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = scene.environment();
        roots.environment().forEach(environment::putIfAbsent);
        return environment;
    }
}
