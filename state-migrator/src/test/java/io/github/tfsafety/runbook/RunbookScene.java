package io.github.tfsafety.runbook;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
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
            """;

    private static final String TABLES = """
            variable "table_name" {}

            resource "aws_dynamodb_table" "one" {
              name         = local.table
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }

            locals {
              table = var.table_name
            }

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
            """;

    private final Path root;
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(600));
    private final RdsClient rds = RdsClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.of(TerraformSandbox.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
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
        aws.clock().advance(Duration.ofHours(2));
    }

    /** The deployment with the cluster alone. */
    TerraformCli cluster() {
        write("main.tf", ROOT);
        write("modules/data/main.tf", MODULE);
        write("terraform.tfvars", VARIABLES.lines().findFirst().orElseThrow() + "\n");
        return applied();
    }

    /** The deployment with tables, too. */
    TerraformCli clusterAndTables() {
        write("tables.tf", TABLES);
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

    LocalAws aws() {
        return aws;
    }

    @Override
    public void close() {
        rds.close();
        aws.close();
    }
}
