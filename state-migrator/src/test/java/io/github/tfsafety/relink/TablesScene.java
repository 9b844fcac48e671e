package io.github.tfsafety.relink;

import io.github.tfsafety.cli.LocalClients;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import software.amazon.awssdk.services.kms.KmsClient;

/** Tables and their restores at the local AWS, and a root whose state holds the tables. */
final class TablesScene implements AutoCloseable {
    static final ResourceAddress KEYED = ResourceAddress.parse("aws_dynamodb_table.keyed[\"a.b \\\"ü\\\"\"]");
    static final String RESTORED_SUFFIX = "-restored";

    /** The tables of Cumulus 10.1, by the names of their resources. */
    static final Map<String, String> CUMULUS = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            Map.entry("access_tokens_table", "AccessTokensTable"),
            Map.entry("async_operations_table", "AsyncOperationsTable"),
            Map.entry("collections_table", "CollectionsTable"),
            Map.entry("executions_table", "ExecutionsTable"),
            Map.entry("files_table", "FilesTable"),
            Map.entry("granules_table", "GranulesTable"),
            Map.entry("pdrs_table", "PdrsTable"),
            Map.entry("providers_table", "ProvidersTable"),
            Map.entry("reconciliation_reports_table", "ReconciliationReportsTable"),
            Map.entry("rules_table", "RulesTable"),
            Map.entry("semaphores_table", "SemaphoresTable"))));

    private static final String TABLE = """
            resource "aws_dynamodb_table" "%s" {
              %s
              name                        = "prod-%s${var.suffix}"
              billing_mode                = "PAY_PER_REQUEST"
              hash_key                    = "id"
              deletion_protection_enabled = true

              attribute {
                name = "id"
                type = "S"
              }

              lifecycle {
                prevent_destroy = true
              }
            }
            """;

    private final Path folder;
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(600));
    private final TableClients clients = new TableClients(
            here(DynamoDbClient.builder()).build(),
            here(ApplicationAutoScalingClient.builder()).build(),
            here(CloudWatchClient.builder()).build(),
            here(KmsClient.builder()).build(),
            here(BackupClient.builder()).build());
    private final TerraformSandbox sandbox;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    TablesScene(Path folder) {
        this.folder = folder;
        this.sandbox = TerraformSandbox.create(folder, aws.endpoint());
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B here(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(aws.endpoint())
                .region(Region.of(TerraformSandbox.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    static String old(String name) {
        return "prod-" + name;
    }

    static String restored(String name) {
        return old(name) + RESTORED_SUFFIX;
    }

    void haveTableAndItsRestore(String name) {
        clients.dynamo()
                .createTable(LocalClients.table(old(name))
                        .deletionProtectionEnabled(true)
                        .build());
        aws.clock().advance(Duration.ofMinutes(1));
        clients.dynamo()
                .updateContinuousBackups(table -> table.tableName(old(name))
                        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        aws.clock().advance(Duration.ofMinutes(10));
        restore(old(name), restored(name));
    }

    private void restore(String source, String target) {
        clients.dynamo()
                .restoreTableToPointInTime(restore ->
                        restore.sourceTableName(source).targetTableName(target).useLatestRestorableTime(true));
        aws.clock().advance(Duration.ofMinutes(30));
    }

    /** The restored copy is given the lost table's name by one more restore. */
    void loseAndRestoreUnderTheOldName(String name) {
        clients.dynamo().updateTable(table -> table.tableName(old(name)).deletionProtectionEnabled(false));
        aws.clock().advance(Duration.ofMinutes(1));
        clients.dynamo().deleteTable(table -> table.tableName(old(name)));
        clients.dynamo()
                .updateContinuousBackups(table -> table.tableName(restored(name))
                        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        aws.clock().advance(Duration.ofMinutes(10));
        restore(restored(name), old(name));
    }

    /** The eleven tables in a module, and one with a key. */
    TerraformCli root() {
        String tables = CUMULUS.entrySet().stream()
                .map(table -> TABLE.formatted(table.getKey(), "", table.getValue()))
                .collect(Collectors.joining("\n"));
        RelinkScene.write(folder.resolve("modules/data_persistence/main.tf"), "variable \"suffix\" {}\n\n" + tables);
        StringBuilder imports = new StringBuilder(keyedImport());
        CUMULUS.forEach(
                (resource, name) -> imports.append("import {\n  to = module.data_persistence.aws_dynamodb_table.")
                        .append(resource)
                        .append("\n  id = \"")
                        .append(old(name))
                        .append("\"\n}\n"));
        return initialised(
                "module \"data_persistence\" {\n  source = \"../modules/data_persistence\"\n  suffix = var.suffix\n}\n",
                imports.toString());
    }

    TerraformCli rootOfTheKeyedTable() {
        return initialised("", keyedImport());
    }

    /** Of which nothing in the configuration prevents the destruction. */
    TerraformCli rootOfTheUnpreventedTable() {
        TerraformCli terraform = rootOfTheKeyedTable();
        Path main = terraform.root().resolve("main.tf");
        RelinkScene.write(main, DataScene.text(main).replace("prevent_destroy = true", "prevent_destroy = false"));
        return terraform;
    }

    private static String keyedImport() {
        return "import {\n  to = aws_dynamodb_table.keyed[\"a.b \\\"ü\\\"\"]\n  id = \"" + old("keyed") + "\"\n}\n";
    }

    private TerraformCli initialised(String more, String imports) {
        Path root = folder.resolve("root");
        RelinkScene.write(root.resolve("main.tf"), """
                provider "aws" {
                  skip_metadata_api_check = true
                }

                variable "suffix" {
                  type = string
                }

                %s
                %s
                """.formatted(
                        TABLE.formatted("keyed", "for_each = toset([\"a.b \\\"ü\\\"\"])", "keyed"), more));
        RelinkScene.write(root.resolve("terraform.tfvars"), "suffix = \"\" # none\n");
        RelinkScene.write(root.resolve("imports.tf"), imports);
        TerraformCli terraform = TerraformCli.in(root).withEnvironment(TerraformEnvironment.of(sandbox.environment()));
        terraform.init();
        Path plan = folder.resolve("imports.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        try {
            Files.delete(root.resolve("imports.tf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terraform;
    }

    RelinkResult relink(TerraformCli terraform, RelinkRequest request) {
        try (Run run = Run.begin(folder.resolve("runs"), "relink", Map.of(), Clock.systemUTC())) {
            return migrator(terraform.withProgram(counting().toString()), told::add)
                    .relink(request, run);
        }
    }

    StateMigrator migrator(TerraformCli terraform, RelinkProgress progress) {
        TableRecovery recovery = TableRecovery.using(
                clients, Pace.standard().withInterval(Duration.ofMillis(100)), RecoveryProgress.SILENT);
        return StateMigrator.using(terraform, List.of(DatabaseKind.tables(recovery)), progress);
    }

    /** A foreign {@code terraform apply}, which may well fail. */
    void applyAsTheFilesLie(TerraformCli terraform) {
        sandbox.run(terraform.root(), "apply", "-auto-approve", "-input=false", "-no-color");
    }

    /** The real terraform behind a script that notes each import. */
    private Path counting() {
        Path script = folder.resolve("counting-terraform");
        RelinkScene.write(script, """
                #!/bin/sh
                case "$*" in *"import -"*) echo import >> '%s' ;; esac
                exec '%s' "$@"
                """.formatted(folder.resolve("imports"), sandbox.program()));
        try {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return script;
    }

    long terraformImports() {
        Path imports = folder.resolve("imports");
        return Files.exists(imports) ? DataScene.text(imports).lines().count() : 0;
    }

    Path program() {
        return sandbox.program();
    }

    Map<String, String> environment() {
        return sandbox.environment();
    }

    List<String> told() {
        return List.copyOf(told);
    }

    List<RecordedCall> deletions() {
        return aws.calls().of("DeleteTable");
    }

    boolean isProtected(String table) {
        return clients.dynamo()
                .describeTable(request -> request.tableName(table))
                .table()
                .deletionProtectionEnabled();
    }

    @Override
    public void close() {
        clients.close();
        aws.close();
    }
}
