package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The calls about tables and vaults that no other story makes, so that the SDK has read a reply of each. */
@SuppressWarnings("unchecked") // the SDK takes lists of lambdas as varargs
class AwsSdkTableCallsIT {

    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
    private static final String KINESIS = "arn:aws:kinesis:eu-west-1:123456789012:stream/changes";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));
    private final DynamoDbClient dynamo = AwsClients.dynamoDb(aws, "eu-west-1");
    private final BackupClient backup = AwsClients.backup(aws, "eu-west-1");

    @BeforeEach
    void haveATable() {
        dynamo.createTable(request -> request.tableName("orders")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(key -> key.attributeName("id").attributeType(ScalarAttributeType.S)));
        pass(1);
    }

    @AfterEach
    void stop() {
        dynamo.close();
        backup.close();
        aws.close();
    }

    private void pass(long minutes) {
        aws.clock().advance(Duration.ofMinutes(minutes));
    }

    @Test
    void changesATable() {
        dynamo.updateTable(change -> change.tableName("orders").deletionProtectionEnabled(true));
        pass(1);
        assertThat(dynamo.describeTable(request -> request.tableName("orders"))
                        .table()
                        .deletionProtectionEnabled())
                .isTrue();
        dynamo.updateTimeToLive(change -> change.tableName("orders")
                .timeToLiveSpecification(to -> to.enabled(true).attributeName("expires")));
        pass(60);
        assertThat(dynamo.describeTimeToLive(request -> request.tableName("orders"))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.ENABLED);
        DescribeLimitsResponse limits = dynamo.describeLimits();
        assertThat(limits.tableMaxReadCapacityUnits()).isLessThan(limits.accountMaxReadCapacityUnits());
    }

    @Test
    void keepsPolicyAndTags() {
        dynamo.putResourcePolicy(request -> request.resourceArn(TABLE).policy(POLICY));
        assertThat(dynamo.getResourcePolicy(request -> request.resourceArn(TABLE))
                        .policy())
                .isEqualTo(POLICY);
        dynamo.deleteResourcePolicy(request -> request.resourceArn(TABLE));
        dynamo.tagResource(request -> request.resourceArn(TABLE)
                .tags(
                        Tag.builder().key("a").value("1").build(),
                        Tag.builder().key("b").value("2").build()));
        dynamo.untagResource(request -> request.resourceArn(TABLE).tagKeys("a"));
        assertThat(dynamo.listTagsOfResource(request -> request.resourceArn(TABLE))
                        .tags())
                .extracting(Tag::key)
                .containsExactly("b");
    }

    @Test
    void readsAndDeletesItemsAndBackups() {
        Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("one"));
        dynamo.putItem(request -> request.tableName("orders").item(key));
        Map<String, KeysAndAttributes> asked =
                Map.of("orders", KeysAndAttributes.builder().keys(List.of(key)).build());
        assertThat(dynamo.batchGetItem(request -> request.requestItems(asked))
                        .responses()
                        .get("orders"))
                .containsExactly(key);
        dynamo.deleteItem(request -> request.tableName("orders").key(key));
        assertThat(dynamo.getItem(request -> request.tableName("orders").key(key))
                        .hasItem())
                .isFalse();
        String arn = dynamo.createBackup(request -> request.tableName("orders").backupName("nightly"))
                .backupDetails()
                .backupArn();
        pass(2);
        assertThat(dynamo.deleteBackup(request -> request.backupArn(arn))
                        .backupDescription()
                        .backupDetails()
                        .backupArn())
                .isEqualTo(arn);
        assertThat(dynamo.listBackups(request -> request.tableName("orders")).backupSummaries())
                .isEmpty();
    }

    @Test
    void tellsOfWindowsAndStreams() {
        assertThat(dynamo.describeContinuousBackups(request -> request.tableName("orders"))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus())
                .isEqualTo(PointInTimeRecoveryStatus.DISABLED);
        dynamo.updateTable(change -> change.tableName("orders")
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
        pass(1);
        dynamo.enableKinesisStreamingDestination(
                request -> request.tableName("orders").streamArn(KINESIS));
        pass(1);
        dynamo.disableKinesisStreamingDestination(
                request -> request.tableName("orders").streamArn(KINESIS));
        try (DynamoDbStreamsClient streams = AwsClients.streams(aws, "eu-west-1")) {
            String arn = streams.listStreams(request -> request.tableName("orders"))
                    .streams()
                    .get(0)
                    .streamArn();
            assertThat(streams.describeStream(request -> request.streamArn(arn))
                            .streamDescription()
                            .streamViewType())
                    .isEqualTo(StreamViewType.NEW_IMAGE);
        }
    }

    @Test
    void tellsOfVaultsAndJobs() {
        String job = backup.startBackupJob(request -> request.backupVaultName("Default")
                        .resourceArn(TABLE)
                        .iamRoleArn("arn:aws:iam::123456789012:role/backup"))
                .backupJobId();
        assertThat(backup.describeBackupJob(request -> request.backupJobId(job)).state())
                .isEqualTo(BackupJobState.RUNNING);
        pass(10);
        assertThat(backup.describeBackupJob(request -> request.backupJobId(job)).state())
                .isEqualTo(BackupJobState.COMPLETED);
        assertThat(backup.listRecoveryPointsByBackupVault(request -> request.backupVaultName("Default"))
                        .recoveryPoints())
                .hasSize(1);
        assertThat(backup.listBackupVaults().backupVaultList()).hasSize(1);
        assertThat(backup.describeBackupVault(request -> request.backupVaultName("Default"))
                        .numberOfRecoveryPoints())
                .isEqualTo(1);
        assertThat(backup.describeRegionSettings(request -> {}).resourceTypeManagementPreference())
                .containsEntry("DynamoDB", true);
    }
}
