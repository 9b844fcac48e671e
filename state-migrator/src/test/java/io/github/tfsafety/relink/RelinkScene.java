package io.github.tfsafety.relink;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * A Terraform root whose state holds the cluster "old", and an AWS in which the cluster "new" stands beside it. Real
 * Terraform, real provider; the state is made by imports, which spare the provider's fixed waits.
 */
final class RelinkScene implements AutoCloseable {
    static final ResourceAddress CLUSTER = ResourceAddress.parse("aws_rds_cluster.main");
    static final String VARIABLES = """
            # the cluster of this deployment
            cluster_identifier   =   "old" # keep me
            """;

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
            }

            variable "cluster_identifier" {
              type = string
            }

            resource "aws_rds_cluster" "main" {
              cluster_identifier  = var.cluster_identifier
              engine              = "aurora-postgresql"
              engine_version      = "16.6"
              master_username     = "postgres"
              skip_final_snapshot = true
              deletion_protection = %s
              %s
            }

            resource "terraform_data" "neighbour" {
              input = "untouched"
            }
            """;

    private final Path folder;
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(600));
    private final RdsClient rds = RdsClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.of(TerraformSandbox.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final TerraformEnvironment environment;

    RelinkScene(Path folder) {
        this.folder = folder;
        this.environment = TerraformEnvironment.of(
                TerraformSandbox.create(folder, aws.endpoint()).environment());
        for (String identifier : List.of("old", "new")) {
            rds.createDBCluster(cluster -> cluster.dbClusterIdentifier(identifier)
                    .engine("aurora-postgresql")
                    .engineVersion("16.6")
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1"));
        }
        aws.clock().advance(Duration.ofHours(2));
    }

    /** Writes the root, initialises it, and imports the old cluster and a neighbour. */
    TerraformCli root(Path root, String moreOfTheCluster) {
        return root(root, moreOfTheCluster, "true");
    }

    TerraformCli root(Path root, String moreOfTheCluster, String deletionProtection) {
        configure(root, moreOfTheCluster, deletionProtection);
        write(root.resolve("terraform.tfvars"), VARIABLES);
        TerraformCli terraform = TerraformCli.in(root).withEnvironment(environment);
        terraform.init();
        return importEverything(terraform);
    }

    /** Writes the configuration anew; the state stays. */
    void configure(Path root, String moreOfTheCluster, String deletionProtection) {
        write(root.resolve("main.tf"), CONFIGURATION.formatted(deletionProtection, moreOfTheCluster));
    }

    private TerraformCli importEverything(TerraformCli terraform) {
        terraform.importResource(CLUSTER.toString(), "old");
        terraform.importResource("terraform_data.neighbour", "any");
        return terraform;
    }

    TerraformEnvironment environment() {
        return environment;
    }

    LocalAws aws() {
        return aws;
    }

    RelinkResult relink(TerraformCli terraform, RelinkRequest request) {
        return relink(terraform, request, RelinkProgress.SILENT);
    }

    RelinkResult relink(TerraformCli terraform, RelinkRequest request, RelinkProgress progress) {
        try (Run run = Run.begin(runs(), "relink", Map.of(), Clock.systemUTC())) {
            return migrator(terraform, progress).relink(request, run);
        }
    }

    private StateMigrator migrator(TerraformCli terraform, RelinkProgress progress) {
        return StateMigrator.using(
                terraform, List.of(DatabaseKind.clusters(recovery()), DatabaseKind.instances(rds)), progress);
    }

    /** A foreign {@code terraform apply}, which may well fail. */
    void applyAsTheFilesLie(TerraformCli terraform) {
        TerraformSandbox.create(folder, aws.endpoint())
                .run(terraform.root(), "apply", "-auto-approve", "-input=false", "-no-color");
    }

    void deleteCluster(String identifier) {
        rds.deleteDBCluster(request -> request.dbClusterIdentifier(identifier).skipFinalSnapshot(true));
        aws.clock().advance(Duration.ofHours(1));
    }

    Path runs() {
        return folder.resolve("runs");
    }

    boolean exists(String cluster) {
        return recovery().findCluster(cluster).isPresent();
    }

    boolean isProtected(String cluster) {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier(cluster))
                .dbClusters()
                .get(0)
                .deletionProtection();
    }

    private ClusterRecovery recovery() {
        return ClusterRecovery.using(
                rds, Pace.standard().withInterval(Duration.ofMillis(100)), RecoveryProgress.SILENT);
    }

    /**
     * The real terraform behind a script that does something of its own at one command.
     *
     * @param command the beginning of the arguments, such as {@code state push}
     * @param instead shell text that runs in place of the command; {@code "$REAL" "$@"} runs it
     */
    TerraformCli meddling(TerraformCli terraform, String command, String instead) {
        Path script = folder.resolve("meddling-terraform");
        write(script, """
                #!/bin/sh
                REAL='%s'
                case "$*" in
                *"%s"*) %s ;;
                *) exec "$REAL" "$@" ;;
                esac
                """.formatted(realProgram(), command, instead));
        try {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terraform.withProgram(script.toString());
    }

    private Path realProgram() {
        return TerraformSandbox.create(folder, aws.endpoint()).program();
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        rds.close();
        aws.close();
    }
}
