package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.InvalidRequestException;
import software.amazon.awssdk.services.backup.model.ProtectedResource;
import software.amazon.awssdk.services.backup.model.RecoveryPointByResource;
import software.amazon.awssdk.services.backup.model.RecoveryPointStatus;
import software.amazon.awssdk.services.backup.model.ResourceNotFoundException;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BackupNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.rds.RdsClient;

/** AWS Backup, through the SDK: recovery points of clusters and tables, and what a restore of them makes. */
@SuppressWarnings("unchecked") // the SDK takes lists of lambdas as varargs
class AwsSdkBackupIT {

    private static final String REGION = "eu-west-1";
    private static final String ROLE = "arn:aws:iam::123456789012:role/backup";
    private static final String CLUSTER = "arn:aws:rds:eu-west-1:123456789012:cluster:one";
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));
    private final BackupClient backup = AwsClients.backup(aws, REGION);
    private final RdsClient rds = AwsClients.rds(aws, REGION);
    private final DynamoDbClient dynamo = AwsClients.dynamoDb(aws, REGION);

    @BeforeEach
    void haveClusterAndTable() {
        rds.createDBCluster(request -> request.dbClusterIdentifier("one")
                .engine("aurora-postgresql")
                .engineVersion("15.4")
                .masterUsername("owner")
                .masterUserPassword("not-a-secret")
                .tags(tag -> tag.key("Stage").value("prod")));
        dynamo.createTable(request -> request.tableName("orders")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(key -> key.attributeName("id").attributeType(ScalarAttributeType.S))
                .tags(tag -> tag.key("Stage").value("prod")));
        pass(10);
        dynamo.putItem(request -> request.tableName("orders").item(Map.of("id", AttributeValue.fromS("a"))));
        backup.createBackupVault(request -> request.backupVaultName("nightly"));
    }

    @AfterEach
    void stop() {
        backup.close();
        rds.close();
        dynamo.close();
        aws.close();
    }

    private void pass(long minutes) {
        aws.clock().advance(Duration.ofMinutes(minutes));
    }

    private String recoveryPoint(String resource) {
        String arn = backup.startBackupJob(request ->
                        request.backupVaultName("nightly").resourceArn(resource).iamRoleArn(ROLE))
                .recoveryPointArn();
        pass(6);
        return arn;
    }

    private String restore(String point, Map<String, String> changes, String token) {
        Map<String, String> metadata = new HashMap<>(backup.getRecoveryPointRestoreMetadata(
                        request -> request.backupVaultName("nightly").recoveryPointArn(point))
                .restoreMetadata());
        metadata.putAll(changes);
        return backup.startRestoreJob(request -> request.recoveryPointArn(point)
                        .metadata(metadata)
                        .iamRoleArn(ROLE)
                        .copySourceTagsToRestoredResource(true)
                        .idempotencyToken(token))
                .restoreJobId();
    }

    private DescribeRestoreJobResponse job(String id) {
        return backup.describeRestoreJob(request -> request.restoreJobId(id));
    }

    private List<RecoveryPointByResource> points(String resource) {
        return backup
                .listRecoveryPointsByResourcePaginator(
                        request -> request.resourceArn(resource).maxResults(1))
                .recoveryPoints()
                .stream()
                .toList();
    }

    @Test
    void restoresAClusterFromASnapshotOfItsOwn() {
        String point = recoveryPoint(CLUSTER);
        assertThat(point).contains(":cluster-snapshot:awsbackup:job-");
        assertThat(rds.describeDBClusterSnapshots(request -> request.snapshotType("awsbackup"))
                        .dbClusterSnapshots())
                .extracting(snapshot -> snapshot.dbClusterSnapshotArn())
                .containsExactly(point);
        String id = restore(point, Map.of("dbClusterIdentifier", "two"), "run-1");
        assertThat(job(id).status()).isEqualTo(RestoreJobStatus.PENDING);
        pass(2);
        assertThat(job(id).status()).isEqualTo(RestoreJobStatus.RUNNING);
        pass(20);
        assertThat(job(id).status()).isEqualTo(RestoreJobStatus.COMPLETED);
        assertThat(job(id).createdResourceArn()).isEqualTo(CLUSTER.replace(":one", ":two"));
        assertThat(rds.describeDBClusters(request -> request.dbClusterIdentifier("two"))
                        .dbClusters()
                        .get(0)
                        .tagList())
                .extracting(tag -> tag.value())
                .containsExactly("prod");
    }

    @Test
    void restoresATableThatOnlyAwsBackupKeeps() {
        String point = recoveryPoint(TABLE);
        assertThat(point).startsWith("arn:aws:backup:eu-west-1:123456789012:recovery-point:");
        assertThatExceptionOfType(BackupNotFoundException.class)
                .isThrownBy(() -> dynamo.describeBackup(request -> request.backupArn(point)));
        String id = restore(point, Map.of("targetTableName", "orders-back"), "run-1");
        pass(30);
        assertThat(job(id).status()).isEqualTo(RestoreJobStatus.COMPLETED);
        assertThat(dynamo.scan(request -> request.tableName("orders-back")).count())
                .isEqualTo(1);
        assertThat(dynamo.listTagsOfResource(request -> request.resourceArn(TABLE + "-back"))
                        .tags())
                .extracting(tag -> tag.value())
                .containsExactly("prod");
    }

    @Test
    void tableWithoutFullManagementIsKeptByDynamoDb() {
        backup.updateRegionSettings(request -> request.resourceTypeManagementPreference(Map.of("DynamoDB", false)));
        String point = recoveryPoint(TABLE);
        assertThat(point).startsWith(TABLE + "/backup/");
        assertThat(dynamo.describeBackup(request -> request.backupArn(point))
                        .backupDescription()
                        .backupDetails()
                        .backupTypeAsString())
                .isEqualTo("AWS_BACKUP");
        dynamo.restoreTableFromBackup(request -> request.backupArn(point).targetTableName("direct"));
        pass(21);
        assertThat(dynamo.scan(request -> request.tableName("direct")).count()).isEqualTo(1);
    }

    @Test
    void listsRecoveryPointsPageByPageAlsoWhenTheResourceIsGone() {
        String first = recoveryPoint(TABLE);
        String second = recoveryPoint(TABLE);
        dynamo.deleteTable(request -> request.tableName("orders"));
        pass(1);
        assertThat(points(TABLE))
                .extracting(RecoveryPointByResource::recoveryPointArn)
                .containsExactly(first, second);
        assertThat(points(CLUSTER)).isEmpty();
        assertThat(backup.listProtectedResourcesPaginator(request -> request.maxResults(1)).results().stream())
                .extracting(ProtectedResource::resourceArn, ProtectedResource::lastRecoveryPointArn)
                .containsExactly(tuple(TABLE, second));
        assertThat(backup.describeRecoveryPoint(
                                request -> request.backupVaultName("nightly").recoveryPointArn(first))
                        .status())
                .isEqualTo(RecoveryPointStatus.COMPLETED);
    }

    @Test
    void sameTokenIsTheSameJob() {
        String point = recoveryPoint(TABLE);
        String job = restore(point, Map.of("targetTableName", "back"), "run-1");
        assertThat(restore(point, Map.of("targetTableName", "back"), "run-1")).isEqualTo(job);
        assertThat(dynamo.listTables().tableNames()).containsExactly("back", "orders");
    }

    @Test
    void jobFailsWhereTheServiceRefuses() {
        String point = recoveryPoint(CLUSTER);
        String id = restore(point, Map.of("dbClusterIdentifier", "one"), "run-1");
        pass(2);
        assertThat(job(id).status()).isEqualTo(RestoreJobStatus.FAILED);
        assertThat(job(id).statusMessage()).contains("DBClusterAlreadyExistsFault");
    }

    @Test
    void refusesWhatIsNotThereOrNotReady() {
        String early = backup.startBackupJob(request ->
                        request.backupVaultName("nightly").resourceArn(TABLE).iamRoleArn(ROLE))
                .recoveryPointArn();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> restore(early, Map.of("targetTableName", "back"), "run-1"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> backup.describeRestoreJob(request -> request.restoreJobId("none")));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> recoveryPoint(TABLE + "-none"));
    }

    @Test
    void recoveryPointIsGoneWhenItsTimeIsOver() {
        String point = backup.startBackupJob(request -> request.backupVaultName("nightly")
                        .resourceArn(CLUSTER)
                        .iamRoleArn(ROLE)
                        .lifecycle(lifecycle -> lifecycle.deleteAfterDays(7L)))
                .recoveryPointArn();
        assertThat(backup.describeRecoveryPoint(
                                request -> request.backupVaultName("nightly").recoveryPointArn(point))
                        .calculatedLifecycle()
                        .deleteAt())
                .isEqualTo(aws.clock().instant().plus(Duration.ofDays(7)));
        aws.clock().advance(Duration.ofDays(7));
        assertThat(points(CLUSTER)).isEmpty();
        assertThat(rds.describeDBClusterSnapshots(request -> request.snapshotType("awsbackup"))
                        .dbClusterSnapshots())
                .isEmpty();
    }
}
