package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.RdsClient;

/** Bare names lie where Terraform's state says, by the real command and the real Terraform. */
final class StateAccountIT {
    private static final String FOREIGN_KEY = "other";
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

            provider "aws" {
              alias                   = "west"
              region                  = "us-west-2"
              skip_metadata_api_check = true
            }

            resource "aws_rds_cluster" "orders" {
              cluster_identifier  = "orders"
              engine              = "aurora-postgresql"
              master_username     = "postgres"
              skip_final_snapshot = true
            }

            import {
              to = aws_rds_cluster.orders
              id = "orders"
            }

            resource "aws_dynamodb_table" "users" {
              name         = "shop-users"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              point_in_time_recovery {
                enabled = true
              }
              attribute {
                name = "id"
                type = "S"
              }
            }

            resource "aws_dynamodb_table" "twin" {
              for_each     = toset(["twin-a"])
              name         = each.value
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }

            resource "aws_dynamodb_table" "far_twin" {
              provider     = aws.west
              name         = "twin-a"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """;

    @TempDir
    static Path folder;

    private static LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(20_000));
    private static Path root;
    private static TerraformSandbox terraform;

    @TempDir
    Path runs;

    @BeforeAll
    static void applyARoot() throws IOException {
        aws.accounts().assign(FOREIGN_KEY, "999999999999");
        try (RdsClient rds = LocalClients.rds(aws)) {
            rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("orders")
                    .engine("aurora-postgresql")
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1"));
        }
        aws.clock().advance(Duration.ofHours(1));
        root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("main.tf"), ROOT);
        terraform = TerraformSandbox.create(folder, aws.endpoint());
        terraform.run(root, "init", "-no-color").orThrow();
        terraform.run(root, "apply", "-no-color", "-auto-approve").orThrow();
        aws.clock().advance(Duration.ofHours(1));
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void holdsBareNamesToTheAccountOfTheState() throws Exception {
        for (List<String> line : List.of(
                List.of("points", "orders"),
                List.of("backup", "shop-users"),
                List.of("backup", "--keep-snapshot", "rds:orders-2026-11-22-04-00"),
                List.of("drill", "orders"),
                List.of("capsule", "save", "--out", folder.resolve("capsule").toString(), "orders", "shop-users"),
                List.of("restore", "cluster", "--source", "orders", "--target", "new", "--latest"),
                List.of("restore", "cluster", "--snapshot", "before", "--target", "new", "--dry-run"),
                List.of("restore", "table", "--source", "shop-users", "--target", "new", "--latest"))) {
            assertNothingButTheAccountIsAsked(FOREIGN_KEY, "us-east-1", line);
        }
        assertNothingButTheAccountIsAsked("test", "us-west-2", List.of("points", "orders"));
        assertNothingButTheAccountIsAsked(FOREIGN_KEY, "us-east-1", List.of("restore", "tables", "--prefix", "shop"));
    }

    @Test
    void refusesNamesThatTheStateDoesNotDecide() throws Exception {
        aws.calls().clear();
        Ended ambiguous = tfsafety("test", "us-east-1", "backup", "twin-a");
        assertThat(ambiguous.exitCode()).isEqualTo(1);
        assertThat(ambiguous.output())
                .contains("aws_dynamodb_table.far_twin", "arn:aws:dynamodb:us-west-2:123456789012:table/twin-a");
        Ended absent =
                tfsafety("test", "us-east-1", "restore", "table", "--source", "orders", "--target", "new", "--latest");
        assertThat(absent.exitCode()).isEqualTo(1);
        Ended scattered = tfsafety("test", "us-east-1", "restore", "tables", "--prefix", "twin");
        assertThat(scattered.exitCode()).isEqualTo(1);
        assertThat(aws.calls().all()).isEmpty();
        assertThat(new Runs(runs).list()).isEmpty();
    }

    @Test
    void holdsLaterTriesToTheAccountOfTheStateAlthoughTheFirstOneNeverAskedForIt() throws Exception {
        Ended done = tfsafety("test", "us-east-1", "backup", "shop-users");
        assertThat(done.exitCode()).as(done.output()).isZero();
        RunSnapshot run = new Runs(runs).list().get(0);
        cutAfterTheInputs(run);
        aws.calls().clear();
        Ended resumed = tfsafety(FOREIGN_KEY, "us-east-1", "resume", run.id());
        assertThat(resumed.exitCode()).as(resumed.output()).isEqualTo(1);
        assertThat(aws.calls().all()).extracting(RecordedCall::operation).containsOnly("GetCallerIdentity");
    }

    /** As kill -9 leaves it right after the beginning, which is an intent and its result. */
    private static void cutAfterTheInputs(RunSnapshot run) throws IOException {
        Path journal = run.path().resolve("journal.jsonl");
        Files.write(journal, Files.readAllLines(journal).subList(0, 2));
    }

    private void assertNothingButTheAccountIsAsked(String key, String region, List<String> line) throws Exception {
        aws.calls().clear();
        Ended ended = tfsafety(key, region, line.toArray(String[]::new));
        assertThat(ended.exitCode()).as("%s: %s", line, ended.output()).isEqualTo(1);
        assertThat(aws.calls().all())
                .as("%s: %s", line, ended.output())
                .extracting(RecordedCall::operation)
                .containsOnly("GetCallerIdentity");
        assertThat(new Runs(runs).list()).isEmpty();
    }

    private Ended tfsafety(String accessKey, String region, String... arguments) throws Exception {
        Map<String, String> environment = new TreeMap<>(terraform.environment());
        environment.putAll(TfsafetyProcess.environment(aws.endpoint(), runs));
        environment.put("AWS_ACCESS_KEY_ID", accessKey);
        environment.put("AWS_REGION", region);
        String[] line = arguments;
        if (!arguments[0].equals("resume")) {
            line = Arrays.copyOf(arguments, arguments.length + 2);
            line[arguments.length] = "--dir";
            line[arguments.length + 1] = root.toString();
        }
        return TfsafetyProcess.run(environment, line);
    }
}
