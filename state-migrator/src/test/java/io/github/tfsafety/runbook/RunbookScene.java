package io.github.tfsafety.runbook;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * A deployment with a cluster in a module and tables of all shapes, built by the real Terraform and provider on an AWS
 * of its own. The cluster is imported, which spares the provider's fixed waits.
 */
final class RunbookScene implements AutoCloseable {
    static final String VARIABLES = "cluster_name = \"orders\" # the one\ntable_name   = \"single\"\n";

    private static final String ROOT = """
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

            variable "cluster_name" {}

            module "data" {
              source = "./modules/data"
              name   = var.cluster_name
            }

            import {
              to = module.data.aws_rds_cluster.main
              id = "orders"
            }

            import {
              to = module.data.aws_rds_cluster_instance.main[0]
              id = "orders-0"
            }
            """;

    private static final String TABLES = """
            variable "table_name" {}

            resource "aws_dynamodb_table" "one" {
              name         = local.table
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              point_in_time_recovery {
                enabled = true
              }
              deletion_protection_enabled = true
              attribute {
                name = "id"
                type = "S"
              }
            }

            locals {
              table = var.table_name
            }
            """;

    private static final String MORE_TABLES = """
            resource "aws_dynamodb_table" "keyed" {
              for_each     = { "a.b \\"q\\"" = "keyed-a" }
              name         = each.value
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }

            resource "aws_dynamodb_table" "counted" {
              count        = 2
              name         = "counted-${count.index}"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """;

    static final String MODULE = """
            variable "name" {}

            resource "aws_rds_cluster" "main" {
              cluster_identifier  = var.name
              engine              = "aurora-postgresql"
              engine_version      = "16.6"
              master_username     = "postgres"
              skip_final_snapshot = true
              deletion_protection = true
            }

            resource "aws_rds_cluster_instance" "main" {
              count              = 1
              identifier         = "${var.name}-${count.index}"
              cluster_identifier = aws_rds_cluster.main.id
              engine             = aws_rds_cluster.main.engine
              instance_class     = "db.r6g.large"
            }
            """;

    private final Path root;
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(600));
    private final RdsClient rds = RdsClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.of(TerraformSandbox.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final TableClients tables = new TableClients(
            here(DynamoDbClient.builder()).build(),
            here(ApplicationAutoScalingClient.builder()).build(),
            here(CloudWatchClient.builder()).build(),
            here(KmsClient.builder()).build(),
            here(BackupClient.builder()).build());
    private final TerraformEnvironment environment;

    RunbookScene(Path folder) {
        this.root = folder.resolve("root");
        this.environment = TerraformEnvironment.of(
                TerraformSandbox.create(folder, aws.endpoint()).environment());
        rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("orders")
                .engine("aurora-postgresql")
                .engineVersion("16.6")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .deletionProtection(true));
        aws.clock().advance(Duration.ofHours(1));
        rds.createDBInstance(instance -> instance.dbInstanceIdentifier("orders-0")
                .dbClusterIdentifier("orders")
                .engine("aurora-postgresql")
                .dbInstanceClass("db.r6g.large"));
        aws.clock().advance(Duration.ofHours(1));
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B here(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(aws.endpoint())
                .region(Region.of(TerraformSandbox.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    /** The deployment with the cluster alone. */
    TerraformCli cluster() {
        write("main.tf", ROOT);
        write("modules/data/main.tf", MODULE);
        write("terraform.tfvars", VARIABLES.lines().findFirst().orElseThrow() + "\n");
        return applied();
    }

    /** The deployment with one table, too. */
    TerraformCli clusterAndTable() {
        write("tables.tf", TABLES);
        return clusterAnd();
    }

    /** The deployment with tables of all shapes, too. */
    TerraformCli clusterAndTables() {
        write("tables.tf", TABLES + MORE_TABLES);
        return clusterAnd();
    }

    private TerraformCli clusterAnd() {
        write("main.tf", ROOT);
        write("modules/data/main.tf", MODULE);
        write("terraform.tfvars", VARIABLES);
        return applied();
    }

    private TerraformCli applied() {
        TerraformCli terraform = TerraformCli.in(root).withEnvironment(environment);
        terraform.init();
        Path plan = root.resolveSibling("first.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        return terraform;
    }

    void write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    RdsClient rds() {
        return rds;
    }

    /** Puts items into a table, and lets the time pass that a restore needs. */
    void putItems(String table, int count) {
        for (int item = 0; item < count; item++) {
            String id = String.valueOf(item);
            tables.dynamo().putItem(put -> put.tableName(table).item(Map.of("id", AttributeValue.fromS(id))));
        }
        aws.clock().advance(Duration.ofMinutes(30));
    }

    /** AWS keeps the cluster's automated backup, and a SYSTEM backup of the table. */
    void loseClusterAndTable() {
        rds.modifyDBCluster(change -> change.dbClusterIdentifier("orders").deletionProtection(false));
        tables.dynamo().updateTable(change -> change.tableName("single").deletionProtectionEnabled(false));
        aws.clock().advance(Duration.ofHours(1));
        rds.deleteDBInstance(
                instance -> instance.dbInstanceIdentifier("orders-0").skipFinalSnapshot(true));
        aws.clock().advance(Duration.ofHours(1));
        rds.deleteDBCluster(cluster ->
                cluster.dbClusterIdentifier("orders").skipFinalSnapshot(true).deleteAutomatedBackups(false));
        tables.dynamo().deleteTable(table -> table.tableName("single"));
        aws.clock().advance(Duration.ofHours(1));
    }

    /** Terraform plans nothing at all while it is to import what does not exist. */
    void takeImportBlocksAway() {
        write("main.tf", ROOT.substring(0, ROOT.indexOf("import {")));
    }

    TableClients tables() {
        return tables;
    }

    LocalAws aws() {
        return aws;
    }

    @Override
    public void close() {
        rds.close();
        tables.close();
        aws.close();
    }
}
