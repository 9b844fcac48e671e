package io.github.tfsafety.cumulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.io.IOException;
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

/**
 * Brings the cluster of a deployment back to a moment, killed on the way, and then from a snapshot, with the real
 * Terraform, the real AWS provider and a real PostgreSQL.
 */
final class ClusterReturnIT {
    private static final String OLD = DeployedCluster.OLD;
    private static final String NEW = "cumulus-dev-restored";
    private static final String NEWEST = "cumulus-dev-from-snapshot";
    private static final List<String> ROOTS = List.of("rds-cluster-tf", "data-persistence-tf", "cumulus-tf");

    @TempDir
    Path folder;

    private CumulusScene scene;
    private TerraformRoots roots;

    @BeforeEach
    void deploy() {
        CumulusServer.run(
                CumulusServer.DATABASE,
                "CREATE TABLE IF NOT EXISTS async_operations (id uuid, operation_type text, status text)");
        CumulusServer.run("postgres", "ALTER DATABASE " + CumulusServer.DATABASE + " CONNECTION LIMIT 90");
        scene = new CumulusScene(folder, "10.1.1");
        roots = TerraformRoots.in(folder, scene);
        DeployedCluster.deployWithInstance(scene, roots);
        roots.deploy(List.of("data-persistence-tf", "cumulus-tf"));
        scene.haveRule("ingest", "sqs", "ENABLED");
        scene.advance(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        scene.close();
        CumulusServer.run("postgres", "ALTER DATABASE " + CumulusServer.DATABASE + " CONNECTION LIMIT -1");
    }

    @Test
    void bringsTheClusterBackToAMomentAndThenFromASnapshot() throws Exception {
        Ended told = RecoveryProcess.run(environment(), arguments("cluster-pitr", NEW, "--to", "latest", "--dry-run"));
        assertThat(told.exitCode()).as(told.output()).isZero();
        assertThat(told.output()).contains("RestoreDBClusterToPointInTime", "would disable the rule ingest");
        assertThat(bound()).isEqualTo(OLD);

        RecoveryProcess first = RecoveryProcess.start(environment(), arguments("cluster-pitr", NEW, "--to", "latest"));
        awaitCall("RestoreDBClusterToPointInTime");
        first.kill();
        String run = first.ended().run();
        assertThat(CumulusServer.connectionLimit())
                .as("closed while it is restored")
                .isZero();

        Ended done = RecoveryProcess.run(environment(), "resume", run);
        assertThat(done.exitCode()).as(done.output()).isZero();
        assertReturned(NEW, "cluster_identifier = \"" + NEW + "\" # the one", done);
        assertThat(scene.calls("RestoreDBClusterToPointInTime")).isEqualTo(1);
        assertThat(done.output()).contains("Verified:", "Left to a person:", "Not restored:");

        scene.advance(Duration.ofHours(1));
        scene.clients()
                .rds()
                .createDBClusterSnapshot(
                        create -> create.dbClusterIdentifier(NEW).dbClusterSnapshotIdentifier("before-the-upgrade"));
        scene.advance(Duration.ofMinutes(10));
        Path variables = roots.directory("rds-cluster-tf").resolve("more.auto.tfvars");
        Files.writeString(variables, "snapshot_identifier = \"before-the-upgrade\"\n");
        Ended refused = RecoveryProcess.run(
                environment(), arguments("cluster-snapshot", NEWEST, "--snapshot", "before-the-upgrade"));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("snapshot_identifier is assigned");
        assertThat(bound()).isEqualTo(NEW);
        Files.delete(variables);

        RecoveryProcess second = RecoveryProcess.start(environment(), "resume", refused.run());
        awaitCall("RestoreDBClusterFromSnapshot");
        second.kill();
        second.ended();
        Ended snapshot = RecoveryProcess.run(environment(), "resume", refused.run());
        assertThat(snapshot.exitCode()).as(snapshot.output()).isZero();
        assertReturned(NEWEST, "cluster_identifier = \"" + NEWEST + "\" # the one", snapshot);
        assertThat(scene.calls("RestoreDBClusterFromSnapshot")).isEqualTo(1);
    }

    private void assertReturned(String cluster, String variable, Ended ended) throws Exception {
        assertThat(bound()).as(ended.output()).isEqualTo(cluster);
        assertThat(BoundDatabase.in(roots.terraform("rds-cluster-tf"), Set.of("aws_rds_cluster_instance")))
                .extracting(BoundDatabase::id)
                .containsExactly(cluster + "-instance-1");
        assertThat(scene.clients()
                        .rds()
                        .describeDBInstances(describe -> describe.dbInstanceIdentifier(cluster + "-instance-1"))
                        .dbInstances()
                        .get(0)
                        .dbClusterIdentifier())
                .isEqualTo(cluster);
        assertThat(scene.calls("DeleteDBInstance")).isZero();
        assertThat(ended.output()).contains("their ARNs and the security groups of the cluster are as before");
        assertThat(roots.directory("rds-cluster-tf").resolve("terraform.tfvars"))
                .content()
                .contains(variable);
        for (String secret : List.of("dev-rds-login", "dev-db-login")) {
            assertThat(new ObjectMapper()
                            .readTree(scene.clients()
                                    .secrets()
                                    .getSecretValue(get -> get.secretId(secret))
                                    .secretString())
                            .path("host")
                            .asText())
                    .isEqualTo(DeployedCluster.host(cluster));
        }
        assertThat(CumulusServer.connectionLimit()).as("open again, as before").isEqualTo(90);
        assertThat(scene.calls("DeleteDBCluster")).isZero();
        assertThat(scene.clients().rds().describeDBClusters().dbClusters())
                .allSatisfy(each -> assertThat(each.deletionProtection()).isTrue());
        for (String root : ROOTS) {
            assertThat(roots.terraform(root).plan(folder.resolve(root + "-" + cluster + ".tfplan")))
                    .as(root)
                    .isEqualTo(PlanOutcome.NO_CHANGES);
        }
        assertThat(ended.output()).doesNotContain(CumulusServer.PASSWORD, scene.token());
    }

    private void awaitCall(String operation) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (scene.calls(operation) == 0) {
            assertThat(Instant.now()).as("no " + operation).isBefore(end);
            Thread.sleep(20);
        }
    }

    private String bound() {
        return BoundDatabase.in(roots.terraform("rds-cluster-tf"), Set.of("aws_rds_cluster"))
                .get(0)
                .id();
    }

    private Map<String, String> environment() {
        return DeployedCluster.environment(scene, roots, folder, OLD, NEW, NEWEST);
    }

    private String[] arguments(String command, String target, String... more) throws IOException {
        Files.deleteIfExists(folder.resolve("cumulus.yaml"));
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--target",
                target,
                "-f",
                scene.file(true, roots.directory("")),
                "--api-is-quiet",
                "--every",
                "0",
                "--look",
                "1"));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }
}
