package io.github.tfsafety.localaws.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.localaws.AwsClients;
import io.github.tfsafety.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * The real Terraform with the real AWS provider. The provider waits half a minute in each create, update and delete of
 * a cluster.
 */
class TerraformIT {

    private static final String MODULE = "module.rds_cluster.";
    private static final String CLUSTER = MODULE + "aws_rds_cluster.cumulus";
    private static final String INSTANCE = MODULE + "aws_rds_cluster_instance.writer";
    private static final String SUBNETS = MODULE + "aws_db_subnet_group.default";
    private static final String PARAMETERS = MODULE + "aws_rds_cluster_parameter_group.rds_cluster_group";
    private static final String SECRET = MODULE + "aws_secretsmanager_secret.rds_login";
    private static final String SECRET_VERSION = MODULE + "aws_secretsmanager_secret_version.rds_login";

    @TempDir
    private Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(120));
    private final RdsClient rds = AwsClients.rds(aws, TerraformSandbox.REGION);
    private TerraformRoot root;

    @BeforeEach
    void initialise() throws IOException {
        root = TerraformRoot.initialise(folder, aws, "stack", "main.tf", "rds_cluster/main.tf");
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    @Test
    void aStackLivesItsWholeLife() throws IOException {
        root.variables("cluster_identifier = \"old\"");
        root.apply();
        root.assertPlanIsClean();

        root.variables(
                "cluster_identifier = \"old\"",
                "retention = 9",
                "deployment = \"second\"",
                "subnets = [\"subnet-0a1b2c3d\", \"subnet-0a1b2c3e\", \"subnet-0a1b2c3f\"]",
                "log_exports = []");
        root.apply();
        root.assertPlanIsClean();
        assertThat(rds.describeDBClusters(request -> request.dbClusterIdentifier("old"))
                        .dbClusters())
                .singleElement()
                .satisfies(cluster -> {
                    assertThat(cluster.backupRetentionPeriod()).isEqualTo(9);
                    assertThat(cluster.enabledCloudwatchLogsExports()).isEmpty();
                    assertThat(cluster.deletionProtection()).isTrue();
                });

        importsEverythingAnew();
        adoptsARestoredCluster();

        removeOldCluster();
        rds.modifyDBCluster(request -> request.dbClusterIdentifier("new").deletionProtection(false));
        root.run("destroy", "-no-color", "-auto-approve");
        assertThat(rds.describeDBClusters().dbClusters()).isEmpty();
        assertThat(rds.describeDBClusterSnapshots(request -> request.snapshotType("manual"))
                        .dbClusterSnapshots())
                .extracting(snapshot -> snapshot.dbClusterSnapshotIdentifier())
                .containsExactly("new-final-snapshot");
    }

    /** It would keep Terraform from deleting the groups that it uses. */
    private void removeOldCluster() {
        assertThat(rds.describeDBClusters(request -> request.dbClusterIdentifier("old"))
                        .dbClusters())
                .as("the cluster that was taken out of the state still stands")
                .hasSize(1);
        rds.modifyDBCluster(request -> request.dbClusterIdentifier("old").deletionProtection(false));
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier("old-writer"));
        rds.deleteDBCluster(request -> request.dbClusterIdentifier("old").skipFinalSnapshot(true));
        aws.clock().advance(Duration.ofMinutes(5));
    }

    private void importsEverythingAnew() throws IOException {
        String secret = stateId(SECRET);
        String secretVersion = stateId(SECRET_VERSION);
        root.run("state", "rm", CLUSTER, INSTANCE, SUBNETS, PARAMETERS, SECRET, SECRET_VERSION);
        Map<String, String> ids = Map.of(
                SUBNETS, "stack-subnets",
                PARAMETERS, "stack-parameters",
                CLUSTER, "old",
                INSTANCE, "old-writer",
                SECRET, secret,
                SECRET_VERSION, secretVersion);
        ids.forEach((address, id) -> root.run("import", "-no-color", address, id));
        assertThat(root.plannedActions())
                .as("nothing is replaced, made or deleted")
                .allSatisfy((address, actions) -> assertThat(actions).isIn("no-op", "update"));
    }

    private void adoptsARestoredCluster() throws IOException {
        rds.restoreDBClusterToPointInTime(request -> request.sourceDBClusterIdentifier("old")
                .dbClusterIdentifier("new")
                .useLatestRestorableTime(true)
                .dbSubnetGroupName("stack-subnets")
                .vpcSecurityGroupIds("sg-0a1b2c3d"));
        rds.waiter().waitUntilDBClusterAvailable(request -> request.dbClusterIdentifier("new"), AwsClients.IMPATIENT);
        root.run("state", "rm", CLUSTER, INSTANCE);
        root.run("import", "-no-color", CLUSTER, "new");
        root.variables("cluster_identifier = \"new\"");
        assertThat(root.plannedActions())
                .containsEntry(CLUSTER, "update")
                .containsEntry(INSTANCE, "create")
                .containsEntry(SECRET_VERSION, "delete,create");
        root.apply();
        root.assertPlanIsClean();
    }

    private String stateId(String address) throws IOException {
        for (JsonNode resource : root.json("show", "-json").at("/values/root_module/child_modules/0/resources")) {
            if (resource.path("address").asText().equals(address)) {
                return resource.at("/values/id").asText();
            }
        }
        throw new AssertionError("Not in the state: " + address);
    }
}
