package io.github.tfsafety.relink;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * A cluster and a table with everything that hangs on them, in the state of a root as "old", and at AWS a second time
 * as "new". Real Terraform, real provider.
 */
final class FollowersScene implements AutoCloseable {
    /** What is configured: of the members one is provisioned, and one is of Serverless v2. */
    private static final String CONFIGURATION = """
            provider "aws" {
              skip_metadata_api_check = true
            }

            variable "db" {}

            resource "aws_rds_cluster" "main" {
              cluster_identifier  = var.db
              engine              = "aurora-postgresql"
              engine_version      = "16.6"
              master_username     = "postgres"
              skip_final_snapshot = true
              deletion_protection = true
              serverlessv2_scaling_configuration {
                min_capacity = 0.5
                max_capacity = 4
              }
            }

            resource "aws_rds_cluster_instance" "main" {
              count              = 2
              identifier         = "${var.db}-${count.index}"
              cluster_identifier = aws_rds_cluster.main.id
              engine             = aws_rds_cluster.main.engine
              instance_class     = count.index == 0 ? "db.r6g.large" : "db.serverless"
            }

            resource "aws_rds_cluster_endpoint" "named" {
              cluster_identifier          = aws_rds_cluster.main.id
              cluster_endpoint_identifier = "${var.db}-named"
              custom_endpoint_type        = "READER"
            }

            resource "aws_rds_cluster_endpoint" "fixed" {
              cluster_identifier          = aws_rds_cluster.main.id
              cluster_endpoint_identifier = "fixed"
              custom_endpoint_type        = "READER"
            }

            resource "aws_appautoscaling_target" "readers" {
              service_namespace  = "rds"
              resource_id        = "cluster:${aws_rds_cluster.main.id}"
              scalable_dimension = "rds:cluster:ReadReplicaCount"
              min_capacity       = 1
              max_capacity       = 3
            }

            resource "aws_appautoscaling_policy" "cpu" {
              name               = "cpu"
              policy_type        = "TargetTrackingScaling"
              service_namespace  = aws_appautoscaling_target.readers.service_namespace
              resource_id        = aws_appautoscaling_target.readers.resource_id
              scalable_dimension = aws_appautoscaling_target.readers.scalable_dimension
              target_tracking_scaling_policy_configuration {
                target_value = 60
                predefined_metric_specification {
                  predefined_metric_type = "RDSReaderAverageCPUUtilization"
                }
              }
            }

            resource "aws_secretsmanager_secret" "login" {
              name = "login"
            }

            resource "aws_secretsmanager_secret_version" "login" {
              secret_id     = aws_secretsmanager_secret.login.id
              secret_string = jsonencode({ host = aws_rds_cluster.main.endpoint })
            }

            resource "aws_dynamodb_table" "main" {
              name                        = var.db
              billing_mode                = "PAY_PER_REQUEST"
              hash_key                    = "id"
              deletion_protection_enabled = true
              stream_enabled              = true
              stream_view_type            = "NEW_IMAGE"
              attribute {
                name = "id"
                type = "S"
              }
            }

            resource "aws_lambda_event_source_mapping" "reader" {
              event_source_arn  = aws_dynamodb_table.main.stream_arn
              function_name     = "reader"
              starting_position = "LATEST"
            }
            """;

    private static final String IMPORTS = """
            import {
              to = aws_rds_cluster.main
              id = "old"
            }
            import {
              to = aws_rds_cluster_instance.main[0]
              id = "old-0"
            }
            import {
              to = aws_rds_cluster_instance.main[1]
              id = "old-1"
            }
            import {
              to = aws_dynamodb_table.main
              id = "old"
            }
            """;

    private final Path folder;
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(600));
    private final RdsClient rds = here(RdsClient.builder()).build();
    private final LambdaClient lambda = here(LambdaClient.builder()).build();
    private final TableClients tables = new TableClients(
            here(DynamoDbClient.builder()).build(),
            here(ApplicationAutoScalingClient.builder()).build(),
            here(CloudWatchClient.builder()).build(),
            here(KmsClient.builder()).build(),
            here(BackupClient.builder()).build());

    FollowersScene(Path folder) {
        this.folder = folder;
        aws.haveFunction(TerraformSandbox.REGION, "reader", payload -> payload);
        for (String name : List.of("old", "new")) {
            rds.createDBCluster(cluster -> cluster.dbClusterIdentifier(name)
                    .engine("aurora-postgresql")
                    .engineVersion("16.6")
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1")
                    .deletionProtection(true)
                    .serverlessV2ScalingConfiguration(
                            range -> range.minCapacity(0.5).maxCapacity(4.0)));
            haveTable(name);
        }
        aws.clock().advance(Duration.ofHours(2));
        for (String name : List.of("old-0", "old-1", "new-0", "new-1")) {
            rds.createDBInstance(instance -> instance.dbInstanceIdentifier(name)
                    .dbClusterIdentifier(name.substring(0, 3))
                    .promotionTier(0)
                    .engine("aurora-postgresql")
                    .dbInstanceClass(name.endsWith("0") ? "db.r6g.large" : "db.serverless"));
        }
        aws.clock().advance(Duration.ofHours(1));
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B here(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(aws.endpoint())
                .region(Region.of(TerraformSandbox.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    private void haveTable(String name) {
        tables.dynamo()
                .createTable(table -> table.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .deletionProtectionEnabled(true)
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build()));
    }

    /** The root, of which everything but databases and members is made by Terraform. */
    TerraformCli root() {
        Path root = folder.resolve("root");
        RelinkScene.write(root.resolve("main.tf"), CONFIGURATION);
        RelinkScene.write(root.resolve("imports.tf"), IMPORTS);
        RelinkScene.write(root.resolve("terraform.tfvars"), "db = \"old\"\n");
        TerraformCli terraform = TerraformCli.in(root)
                .withEnvironment(TerraformEnvironment.of(
                        TerraformSandbox.create(folder, aws.endpoint()).environment()));
        terraform.init();
        Path plan = folder.resolve("first.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        RelinkScene.write(root.resolve("imports.tf"), "");
        return terraform;
    }

    /** What a restore makes again for the new cluster, and what a person makes. */
    void haveFollowersOfTheNewOnes() {
        tables.scaling()
                .registerScalableTarget(target -> target.serviceNamespace(ServiceNamespace.RDS)
                        .resourceId("cluster:new")
                        .scalableDimension(ScalableDimension.RDS_CLUSTER_READ_REPLICA_COUNT)
                        .minCapacity(1)
                        .maxCapacity(3));
        tables.scaling()
                .putScalingPolicy(policy -> policy.serviceNamespace(ServiceNamespace.RDS)
                        .resourceId("cluster:new")
                        .scalableDimension(ScalableDimension.RDS_CLUSTER_READ_REPLICA_COUNT)
                        .policyName("cpu")
                        .policyType(PolicyType.TARGET_TRACKING_SCALING)
                        .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(60.0)
                                .disableScaleIn(false)
                                .predefinedMetricSpecification(metric ->
                                        metric.predefinedMetricType(MetricType.RDS_READER_AVERAGE_CPU_UTILIZATION))));
        rds.createDBClusterEndpoint(endpoint -> endpoint.dbClusterIdentifier("new")
                .dbClusterEndpointIdentifier("new-named")
                .endpointType("READER"));
        String stream = tables.dynamo()
                .describeTable(table -> table.tableName("new"))
                .table()
                .latestStreamArn();
        lambda.createEventSourceMapping(
                mapping -> mapping.eventSourceArn(stream).functionName("reader").startingPosition("LATEST"));
        aws.clock().advance(Duration.ofHours(1));
    }

    StateMigrator migrator(TerraformCli terraform) {
        Pace pace = Pace.standard().withInterval(Duration.ofMillis(100));
        List<DatabaseKind> kinds = new ArrayList<>(List.of(
                DatabaseKind.clusters(ClusterRecovery.using(rds, pace, RecoveryProgress.SILENT)),
                DatabaseKind.tables(TableRecovery.using(tables, pace, RecoveryProgress.SILENT)),
                DatabaseKind.instances(rds),
                DatabaseKind.clusterEndpoints(rds),
                DatabaseKind.eventSourceMappings(lambda)));
        kinds.addAll(DatabaseKind.autoscaling(tables.scaling()));
        return StateMigrator.using(terraform, kinds, RelinkProgress.SILENT);
    }

    LocalAws aws() {
        return aws;
    }

    @Override
    public void close() {
        rds.close();
        lambda.close();
        tables.close();
        aws.close();
    }
}
