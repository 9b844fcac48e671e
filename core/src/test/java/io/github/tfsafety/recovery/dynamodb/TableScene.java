package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.kms.KmsClient;

/** A local AWS whose clock only the tests move, the real SDK's clients on it, and tables to lose. */
final class TableScene implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(START));
    final TableClients clients = new TableClients(
            here(DynamoDbClient.builder()).build(),
            here(ApplicationAutoScalingClient.builder()).build(),
            here(CloudWatchClient.builder()).build(),
            here(KmsClient.builder()).build(),
            here(BackupClient.builder()).build());
    final DynamoDbClient dynamo = clients.dynamo();
    static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    static final String ROLE = "arn:aws:iam::123456789012:role/backup";
    private static final String KINESIS = "arn:aws:kinesis:us-east-1:123456789012:stream/changes";
    private final Path runs;

    TableScene(Path runs) {
        this.runs = runs;
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B here(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(RetryMode.STANDARD));
    }

    /** Looks once a minute, which keeps tests short. */
    Pace pace(Duration deadline) {
        return pace(Duration.ofMinutes(1), deadline);
    }

    /** Time passes for all who wait at once, and no faster than for one of them. */
    Pace pace(Duration between, Duration deadline) {
        return new Pace(aws.clock(), between, deadline, interval -> {
            Instant wake = aws.clock().instant().plus(interval);
            synchronized (this) {
                Duration left = Duration.between(aws.clock().instant(), wake);
                if (!left.isNegative()) {
                    aws.clock().advance(left);
                }
            }
        });
    }

    TableRecovery recovery() {
        return TableRecovery.using(clients, pace(Duration.ofHours(3)), RecoveryProgress.SILENT);
    }

    RestoredTable restore(TableRestore request) {
        try (Run run = begin()) {
            return recovery().restore(request, run);
        }
    }

    Run begin() {
        return Run.begin(runs, "restore", Map.of(), aws.clock());
    }

    /**
     * A table paid per request with a string key {@code id}, point-in-time recovery since now, and ten minutes later.
     */
    void haveTable(String name) {
        haveTable(name, table -> table);
    }

    void haveTable(String name, UnaryOperator<CreateTableRequest.Builder> with) {
        CreateTableRequest.Builder table = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("id", KeyType.HASH))
                .attributeDefinitions(attribute("id"));
        dynamo.createTable(with.apply(table).build());
        aws.clock().advance(Duration.ofMinutes(1));
        dynamo.updateContinuousBackups(request -> request.tableName(name)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        aws.clock().advance(Duration.ofMinutes(10));
    }

    /** Keys of all kinds, two global indexes and a local one, provisioned. */
    static CreateTableRequest.Builder rich(CreateTableRequest.Builder table) {
        return table.billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units -> units.readCapacityUnits(7L).writeCapacityUnits(8L))
                .keySchema(key("id", KeyType.HASH), key("at", KeyType.RANGE))
                .attributeDefinitions(attribute("id"), attribute("at"), attribute("owner"), attribute("state"))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("by-state")
                        .keySchema(key("id", KeyType.HASH), key("state", KeyType.RANGE))
                        .projection(all())
                        .build())
                .globalSecondaryIndexes(global("by-owner", "owner", 3), global("by-at", "at", 4));
    }

    /** A rich table with every setting that a restore loses. */
    void haveEverything(String name) {
        haveTable(
                name,
                table -> rich(table)
                        .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES))
                        .tags(Tag.builder().key("Deployment").value("test").build()));
        String arn = describe(name).tableArn();
        dynamo.updateContinuousBackups(request -> request.tableName(name)
                .pointInTimeRecoverySpecification(
                        recovery -> recovery.pointInTimeRecoveryEnabled(true).recoveryPeriodInDays(9)));
        dynamo.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(
                        specification -> specification.enabled(true).attributeName("expires")));
        dynamo.putResourcePolicy(request -> request.resourceArn(arn)
                .policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                        + "\"Action\":\"dynamodb:DeleteTable\",\"Resource\":\"" + arn + "\"}]}"));
        dynamo.enableKinesisStreamingDestination(
                request -> request.tableName(name).streamArn(KINESIS));
        watchAndScale(name);
        aws.clock().advance(Duration.ofMinutes(5));
    }

    private void watchAndScale(String name) {
        for (String resource : List.of("table/" + name, "table/" + name + "/index/by-owner")) {
            ScalableDimension dimension = resource.contains("index")
                    ? ScalableDimension.DYNAMODB_INDEX_READ_CAPACITY_UNITS
                    : ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS;
            clients.scaling()
                    .registerScalableTarget(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                            .resourceId(resource)
                            .scalableDimension(dimension)
                            .minCapacity(3)
                            .maxCapacity(30));
            clients.scaling()
                    .putScalingPolicy(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                            .resourceId(resource)
                            .scalableDimension(dimension)
                            .policyName("read:" + resource)
                            .policyType(PolicyType.TARGET_TRACKING_SCALING)
                            .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(70.0)
                                    .predefinedMetricSpecification(metric -> metric.predefinedMetricType(
                                            MetricType.DYNAMO_DB_READ_CAPACITY_UTILIZATION))));
        }
        clients.scaling()
                .putScheduledAction(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                        .resourceId("table/" + name)
                        .scalableDimension(ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS)
                        .scheduledActionName("morning")
                        .schedule("cron(0 6 * * ? *)")
                        .scalableTargetAction(action -> action.minCapacity(10)));
        clients.alarms()
                .putMetricAlarm(alarm -> alarm.alarmName(name + "-throttled")
                        .namespace("AWS/DynamoDB")
                        .metricName("ReadThrottleEvents")
                        .dimensions(Dimension.builder()
                                .name("TableName")
                                .value(name)
                                .build())
                        .statistic(Statistic.SUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(1.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
    }

    private static GlobalSecondaryIndex global(String name, String key, long units) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(key, KeyType.HASH))
                .projection(all())
                .provisionedThroughput(
                        throughput -> throughput.readCapacityUnits(units).writeCapacityUnits(units))
                .build();
    }

    private static Projection all() {
        return Projection.builder().projectionType(ProjectionType.ALL).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    void putItems(String table, int from, int to) {
        IntStream.range(from, to)
                .forEach(i -> dynamo.putItem(request -> request.tableName(table)
                        .item(Map.of(
                                "id", AttributeValue.fromS("item-" + i),
                                "at", AttributeValue.fromS("now")))));
    }

    int items(String table) {
        return dynamo.scan(request -> request.tableName(table)).count();
    }

    TableDescription describe(String table) {
        return dynamo.describeTable(request -> request.tableName(table)).table();
    }

    String backup(String table) {
        String arn = dynamo.createBackup(request -> request.tableName(table).backupName("nightly"))
                .backupDetails()
                .backupArn();
        aws.clock().advance(Duration.ofMinutes(2));
        return arn;
    }

    /**
     * Lets AWS Backup keep the table in a vault of its own, out of DynamoDB's reach, and returns the recovery point.
     */
    String vault(String table) {
        BackupClient backup = clients.backup();
        if (backup.listBackupVaults().backupVaultList().size() == 1) {
            backup.createBackupVault(request -> request.backupVaultName("nightly"));
        }
        String arn = backup.startBackupJob(request -> request.backupVaultName("nightly")
                        .resourceArn(describe(table).tableArn())
                        .iamRoleArn(ROLE))
                .recoveryPointArn();
        aws.clock().advance(Duration.ofMinutes(10));
        return arn;
    }

    /** A table without point-in-time recovery leaves nothing behind when it is deleted. */
    void switchRecoveryOff(String table) {
        dynamo.updateContinuousBackups(request -> request.tableName(table)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(false)));
    }

    /** Deletes a table, and returns the backup that AWS makes of it then. */
    String lose(String table) {
        dynamo.deleteTable(request -> request.tableName(table));
        aws.clock().advance(Duration.ofMinutes(2));
        return dynamo.listBackups(request -> request.tableName(table).backupType("SYSTEM"))
                .backupSummaries()
                .get(0)
                .backupArn();
    }

    @Override
    public void close() {
        clients.close();
        aws.close();
    }
}
