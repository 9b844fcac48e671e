package io.github.tfsafety.cumulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import io.github.tfsafety.cumulus.standin.MigrationStandIn;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Fills a new, empty cluster from DynamoDB: the real Terraform makes it, killed on the way, and what plays the
 * migrations writes into the real PostgreSQL.
 */
@Execution(ExecutionMode.CONCURRENT)
final class RemigrateIT {
    private static final String NEW = "cumulus-dev-anew";
    private static final String DATABASE = "remigrated_db";
    private static final Path TABLES =
            Path.of("../../core/src/test/resources/io/github/tfsafety/reconcile/cumulus-tables.sql");

    @TempDir
    Path folder;

    private CumulusScene scene;
    private TerraformRoots roots;
    private MigrationStandIn migrations;

    @BeforeEach
    void deploy() throws IOException {
        haveDatabase();
        CumulusServer.run(DATABASE, "INSERT INTO providers (name, host) VALUES ('only-in-postgresql', 'example')");
        scene = new CumulusScene(folder, "10.1.1");
        scene.databaseIs(DATABASE);
        roots = TerraformRoots.in(folder, scene);
        DeployedCluster.deploy(scene, roots);
        roots.deploy(List.of("data-persistence-tf", "cumulus-tf"));
        migrations = new MigrationStandIn(scene.clients().dynamo(), RemigrateIT::connect);
        scene.haveRule("ingest", "sqs", "ENABLED");
        haveRecords();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void fillsANewClusterFromDynamoDbThoughKilledInTheApplyAndInTheMigration() throws Exception {
        Ended told = RecoveryProcess.run(environment(), arguments("--dry-run"));
        assertThat(told.exitCode()).as(told.output()).isZero();
        assertThat(told.output())
                .contains("there is no function dev-data-migration1", "set cluster_identifier to " + NEW);
        assertThat(bound()).isEqualTo(DeployedCluster.OLD);
        scene.haveFunction("dev-data-migration1", migrations::first);
        scene.haveFunction("dev-postgres-migration-async-operation", migrations::second);

        RecoveryProcess first = RecoveryProcess.start(environment(), arguments());
        await(() -> scene.calls("CreateDBCluster") == 2, first);
        first.killWithChildren();
        String run = first.ended().run();
        scene.advance(Duration.ofHours(1));
        CumulusServer.run("postgres", "ALTER DATABASE " + DATABASE + " RENAME TO " + DATABASE + "_of_the_old");
        haveDatabase();

        migrations.failOnce("collections");
        Ended failed = RecoveryProcess.run(environment(), "resume", run);
        assertThat(failed.exitCode()).as(failed.output()).isEqualTo(3);
        assertThat(failed.output()).contains("1 of 1 collections could not be migrated");
        assertThat(migrations.begun()).isZero();

        RecoveryProcess second = RecoveryProcess.start(environment(), "resume", run);
        await(() -> migrations.begun() == 1, second);
        second.killWithChildren();
        second.ended();
        migrations.release();

        Ended done = RecoveryProcess.run(environment(), "resume", run);
        assertThat(done.exitCode()).as(done.output()).isZero();
        assertFilled(done);
    }

    private void assertFilled(Ended done) throws IOException {
        assertThat(bound()).isEqualTo(NEW);
        assertThat(roots.directory("rds-cluster-tf").resolve("terraform.tfvars"))
                .content()
                .contains("cluster_identifier = \"" + NEW + "\" # the one");
        assertThat(scene.calls("CreateDBCluster")).isEqualTo(2);
        assertThat(scene.calls("DeleteDBCluster")).isZero();
        assertThat(scene.clients().rds().describeDBClusters().dbClusters())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.deletionProtection()).isTrue());
        for (String root : List.of("rds-cluster-tf", "data-persistence-tf", "cumulus-tf")) {
            assertThat(roots.terraform(root).plan(folder.resolve(root + "-last.tfplan")))
                    .as(root)
                    .isEqualTo(PlanOutcome.NO_CHANGES);
        }
        assertThat(CumulusServer.count(DATABASE, "SELECT count(*) FROM granules"))
                .isEqualTo(2);
        assertThat(CumulusServer.count(DATABASE, "SELECT count(*) FROM providers WHERE name = 'only-in-postgresql'"))
                .isZero();
        assertThat(CumulusServer.count(
                        "postgres",
                        "SELECT datconnlimit FROM pg_database WHERE datname = '" + DATABASE + "_of_the_old'"))
                .as("the old database stays closed")
                .isZero();
        assertThat(migrations.begun()).isEqualTo(1);
        assertThat(scene.api().rules().state("ingest")).isEqualTo("DISABLED");
        assertThat(scene.reserved())
                .as("the API is closed until a person signs off")
                .isZero();
        assertThat(done.output())
                .contains("Verified:", "Left to a person:", "Not restored:", "granules: 2 of 2 migrated")
                .doesNotContain(CumulusServer.PASSWORD, scene.token());
    }

    private static void haveDatabase() throws IOException {
        CumulusServer.run("postgres", "DROP DATABASE IF EXISTS " + DATABASE);
        CumulusServer.run("postgres", "CREATE DATABASE " + DATABASE);
        CumulusServer.run(DATABASE, Files.readString(TABLES));
    }

    private static Connection connect() {
        return CumulusServer.admin(DATABASE);
    }

    private void haveRecords() {
        have("Collections", Map.of("name", "modis", "version", "6", "sampleFileName", "a.hdf", "granuleId", ".*"));
        have("Providers", Map.of("id", "archive", "protocol", "s3", "host", "archive.example"));
        have("Executions", Map.of("arn", "execution-1", "collectionId", "modis___6", "status", "completed"));
        have("Granules", Map.of("granuleId", "granule-1", "collectionId", "modis___6", "status", "completed"));
        have("Granules", Map.of("granuleId", "granule-2", "collectionId", "modis___6", "status", "failed"));
        have("Rules", Map.of("name", "ingest", "workflow", "Ingest"));
    }

    private void have(String table, Map<String, String> record) {
        Map<String, AttributeValue> item = new TreeMap<>();
        record.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        item.put("updatedAt", AttributeValue.fromN("1700000000000"));
        if (table.equals("Collections")) {
            item.put("granuleIdExtraction", AttributeValue.fromS("(.*)"));
        }
        if (table.equals("Rules")) {
            item.put("rule", AttributeValue.fromM(Map.of("type", AttributeValue.fromS("sqs"))));
        }
        scene.clients()
                .dynamo()
                .putItem(put -> put.tableName("dev-" + table + "Table").item(item));
    }

    private static void await(BooleanSupplier condition, RecoveryProcess process) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive()).as("ended before").isTrue();
            assertThat(Instant.now()).as("in vain").isBefore(end);
            Thread.sleep(20);
        }
    }

    private String bound() {
        return BoundDatabase.in(roots.terraform("rds-cluster-tf"), Set.of("aws_rds_cluster"))
                .get(0)
                .id();
    }

    private Map<String, String> environment() {
        return DeployedCluster.environment(scene, roots, folder, DeployedCluster.OLD, NEW);
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "remigrate",
                "--target",
                NEW,
                "-f",
                scene.file(true, roots.directory("")),
                "--close-api",
                "--every",
                "0",
                "--look",
                "1"));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }
}
