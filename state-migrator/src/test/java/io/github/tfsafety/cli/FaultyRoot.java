package io.github.tfsafety.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * A Terraform root with one cluster, "old", beside which there is another, "new"; built once by the real Terraform, and
 * put back as it was for each try.
 */
final class FaultyRoot implements AutoCloseable {
    /** In which what AWS makes becomes ready: 25 minutes pass. */
    static final Fault MOMENT = Fault.delay(Duration.ofMillis(300));

    private static final int SPEED = 5_000;
    private static final String ENGINE = "aurora-postgresql";
    private static final String STATE = "terraform.tfstate";
    private static final String VARIABLES = "terraform.tfvars";
    private static final String VARIABLE = "cluster_identifier = \"old\" # keep me\n";
    private static final List<String> LOOKS =
            List.of("DescribeDBClusters", "DescribeDBInstances", "DescribeDBClusterSnapshots");

    // Its own retries would make minutes of a fault that stays.
    private static final String CONFIGURATION = """
            terraform {
              required_providers {
                aws = {
                  source = "hashicorp/aws"
                }
              }
            }

            provider "aws" {
              skip_metadata_api_check = true
              max_retries             = 1
            }

            variable "cluster_identifier" {
              type = string
            }

            resource "aws_rds_cluster" "main" {
              cluster_identifier  = var.cluster_identifier
              engine              = "aurora-postgresql"
              master_username     = "postgres"
              skip_final_snapshot = true
              deletion_protection = true
            }
            """;

    private static final String RECOVERY = """
            version: 1
            directory: "root"
            variable-files: []
            databases:
              - address: "aws_rds_cluster.main"
                source: "old"
                target: "recovered"
                point: "latest"
                variable: "cluster_identifier"
            undecided: []
            """;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(SPEED));
    private final RdsClient rds = LocalClients.rds(aws);
    private final Path folder;
    private final Path root;
    private final TerraformSandbox terraform;
    private final byte[] state;

    FaultyRoot(Path folder) throws IOException {
        this.folder = folder;
        this.root = Files.createDirectories(folder.resolve("root"));
        this.terraform = TerraformSandbox.create(folder, aws.endpoint());
        for (String identifier : List.of("old", "new")) {
            rds.createDBCluster(cluster -> cluster.dbClusterIdentifier(identifier)
                    .engine(ENGINE)
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1"));
        }
        aws.clock().advance(Duration.ofHours(2));
        Files.writeString(folder.resolve("recovery.yaml"), RECOVERY);
        Files.writeString(root.resolve("main.tf"), CONFIGURATION);
        Files.writeString(root.resolve(VARIABLES), VARIABLE);
        terraform.run(root, "init", "-no-color").orThrow();
        terraform
                .run(root, "import", "-no-color", "aws_rds_cluster.main", "old")
                .orThrow();
        state = Files.readAllBytes(root.resolve(STATE));
    }

    /** Everything as before any command, and nothing happens to any call. */
    void putBack() throws IOException {
        calm();
        Files.write(root.resolve(STATE), state);
        Files.writeString(root.resolve(VARIABLES), VARIABLE);
        for (DBCluster cluster : rds.describeDBClusters().dbClusters()) {
            String identifier = cluster.dbClusterIdentifier();
            rds.modifyDBCluster(change -> change.dbClusterIdentifier(identifier)
                    .deletionProtection(false)
                    .applyImmediately(true));
            if (identifier.equals("recovered")) {
                rds.deleteDBCluster(gone -> gone.dbClusterIdentifier(identifier).skipFinalSnapshot(true));
            }
        }
        rds.describeDBClusterSnapshots(all -> all.snapshotType("manual"))
                .dbClusterSnapshots()
                .forEach(each -> rds.deleteDBClusterSnapshot(
                        gone -> gone.dbClusterSnapshotIdentifier(each.dbClusterSnapshotIdentifier())));
        aws.clock().advance(Duration.ofHours(1));
        aws.calls().clear();
    }

    void calm() {
        trouble("", List.of(), MOMENT);
    }

    /** Something happens to the next calls of an operation, and to all later ones, whoever makes them. */
    void trouble(String operation, List<Fault> first, Fault everAfter) {
        aws.faults().clear();
        first.forEach(fault -> aws.faults().inject(operation, fault, 1));
        aws.faults().inject(operation, everAfter, Faults.ALWAYS);
        LOOKS.stream()
                .filter(look -> !look.equals(operation))
                .forEach(look -> aws.faults().inject(look, MOMENT, Faults.ALWAYS));
    }

    /** The real command, in which words ROOT and FILE stand for the root and its recovery file. */
    Ended run(Path runs, String line) throws IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(terraform.environment());
        environment.put("TFSAFETY_RUNS", runs.toString());
        return TfsafetyProcess.run(
                environment,
                line.replace("ROOT", root.toString())
                        .replace("FILE", folder.resolve("recovery.yaml").toString())
                        .split(" "));
    }

    LocalAws aws() {
        return aws;
    }

    /** The identifier that the state binds the address to. */
    String bound() throws IOException {
        JsonNode read = new ObjectMapper().readTree(Files.readAllBytes(root.resolve(STATE)));
        return read.at("/resources/0/instances/0/attributes/cluster_identifier").asText();
    }

    String variables() throws IOException {
        return Files.readString(root.resolve(VARIABLES), UTF_8);
    }

    static String variables(String identifier) {
        return VARIABLE.replace("old", identifier);
    }

    boolean isProtected(String identifier) {
        return rds.describeDBClusters(one -> one.dbClusterIdentifier(identifier))
                .dbClusters()
                .get(0)
                .deletionProtection();
    }

    @Override
    public void close() {
        rds.close();
        aws.close();
    }
}
