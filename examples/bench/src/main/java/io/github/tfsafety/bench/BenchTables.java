package io.github.tfsafety.bench;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;

/** Tables at a local AWS, each with one that takes its place, and roots whose state holds the first of each. */
final class BenchTables implements AutoCloseable {
    static final String SUFFIX = "-restored";

    private final Path folder;
    private final int tables;
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(600));
    private final TableClients clients = new TableClients(
            here(DynamoDbClient.builder()).build(),
            here(ApplicationAutoScalingClient.builder()).build(),
            here(CloudWatchClient.builder()).build(),
            here(KmsClient.builder()).build(),
            here(BackupClient.builder()).build());
    private final TerraformSandbox sandbox;

    BenchTables(Path folder, int tables) {
        this.folder = folder;
        this.tables = tables;
        this.sandbox = TerraformSandbox.create(folder, aws.endpoint());
        for (int table = 0; table < tables; table++) {
            create(lost(table));
            create(restored(table));
        }
        aws.clock().advance(Duration.ofMinutes(10));
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B here(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(aws.endpoint())
                .region(Region.of(TerraformSandbox.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    static String lost(int table) {
        return "table-" + table;
    }

    static String restored(int table) {
        return lost(table) + SUFFIX;
    }

    private void create(String name) {
        clients.dynamo()
                .createTable(request -> request.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .deletionProtectionEnabled(true)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build()));
    }

    /** An initialised root whose state holds all tables. */
    Path root(String name) throws IOException {
        Path root = Files.createDirectory(folder.resolve(name));
        Files.writeString(root.resolve("main.tf"), """
                provider "aws" {
                  skip_metadata_api_check = true
                }

                variable "suffix" {
                  type = string
                }

                resource "aws_dynamodb_table" "table" {
                  for_each                    = toset([for table in range(%d) : tostring(table)])
                  name                        = "table-${each.key}${var.suffix}"
                  billing_mode                = "PAY_PER_REQUEST"
                  hash_key                    = "id"
                  deletion_protection_enabled = true

                  attribute {
                    name = "id"
                    type = "S"
                  }
                }
                """.formatted(tables));
        Files.writeString(root.resolve("terraform.tfvars"), "suffix = \"\"\n");
        Path imports = Files.writeString(
                root.resolve("imports.tf"),
                IntStream.range(0, tables)
                        .mapToObj(table -> "import {\n  to = aws_dynamodb_table.table[\"" + table + "\"]\n  id = \""
                                + lost(table) + "\"\n}\n")
                        .collect(Collectors.joining()));
        TerraformCli terraform = terraform(root);
        terraform.init();
        Path plan = folder.resolve(name + ".tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        Files.delete(imports);
        return root;
    }

    private TerraformCli terraform(Path root) {
        return TerraformCli.in(root).withEnvironment(TerraformEnvironment.of(sandbox.environment()));
    }

    /** What an operator would type. */
    Duration importLoop(Path root) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("loop.sh"), """
                set -eu
                terraform state rm -no-color aws_dynamodb_table.table >/dev/null
                table=0
                while [ "$table" -lt %d ]; do
                  terraform import -input=false -no-color -var suffix=%s \\
                    "aws_dynamodb_table.table[\\"$table\\"]" "table-$table%s" >/dev/null
                  table=$((table + 1))
                done
                """.formatted(tables, SUFFIX, SUFFIX));
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString())
                .directory(root.toFile())
                .inheritIO();
        builder.environment().clear();
        builder.environment().putAll(sandbox.environment());
        long start = System.nanoTime();
        int exitCode = builder.start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("The loop of imports ended with " + exitCode);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    RelinkResult relink(Path root, RelinkRequest request, Steps steps) {
        TableRecovery recovery = TableRecovery.using(
                clients, Pace.standard().withInterval(Duration.ofMillis(100)), RecoveryProgress.SILENT);
        try (Run run = Run.begin(folder.resolve("runs"), "relink", Map.of(), Clock.systemUTC())) {
            return StateMigrator.using(terraform(root), List.of(DatabaseKind.tables(recovery)), steps)
                    .relink(request, run);
        }
    }

    @Override
    public void close() {
        clients.close();
        aws.close();
    }
}
