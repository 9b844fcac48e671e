package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.SourceType;

/** What a recovery reads before and after it restores, through the SDK. */
@SuppressWarnings("unchecked") // the SDK takes lists of lambdas as varargs
class AwsSdkReadsIT {

    private static final String REGION = "eu-west-1";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));
    private final RdsClient rds = AwsClients.rds(aws, REGION);
    private final DynamoDbClient dynamo = AwsClients.dynamoDb(aws, REGION);

    @BeforeEach
    void haveClusterAndTable() {
        rds.createDBParameterGroup(request -> request.dbParameterGroupName("own")
                .dbParameterGroupFamily("aurora-postgresql15")
                .description("d"));
        rds.createDBCluster(request -> request.dbClusterIdentifier("one")
                .engine("aurora-postgresql")
                .engineVersion("15.4")
                .masterUsername("owner")
                .masterUserPassword("not-a-secret"));
        rds.createDBInstance(request -> request.dbInstanceIdentifier("writer")
                .dbClusterIdentifier("one")
                .dbInstanceClass("db.r6g.large")
                .dbParameterGroupName("own")
                .engine("aurora-postgresql"));
        dynamo.createTable(request -> request.tableName("orders")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(key -> key.attributeName("id").attributeType(ScalarAttributeType.S))
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
        aws.clock().advance(Duration.ofMinutes(20));
    }

    @AfterEach
    void stop() {
        rds.close();
        dynamo.close();
        aws.close();
    }

    @Test
    void windowsOutliveTheirCluster() {
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier("writer").skipFinalSnapshot(true));
        rds.deleteDBCluster(request ->
                request.dbClusterIdentifier("one").skipFinalSnapshot(true).deleteAutomatedBackups(false));
        aws.clock().advance(Duration.ofMinutes(10));
        assertThat(rds.describeDBClusterAutomatedBackups(request ->
                                request.filters(filter -> filter.name("status").values("retained")))
                        .dbClusterAutomatedBackups())
                .singleElement()
                .satisfies(backup -> {
                    assertThat(backup.restoreWindow().latestTime()).isNotNull();
                    assertThat(backup.engineVersion()).isEqualTo("15.4");
                });
    }

    @Test
    void groupsOfAnInstanceTellWhatWaitsForARestart() {
        rds.modifyDBParameterGroup(request -> request.dbParameterGroupName("own")
                .parameters(parameter -> parameter
                        .parameterName("max_connections")
                        .parameterValue("50")
                        .applyMethod(ApplyMethod.PENDING_REBOOT)));
        assertThat(rds.describeDBInstances().dbInstances().get(0).dbParameterGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.parameterApplyStatus()).isEqualTo("pending-reboot"));
        assertThat(rds.describeDBParameters(request -> request.dbParameterGroupName("own"))
                        .parameters())
                .hasSize(1);
        assertThat(rds.describeDBParameterGroups().dbParameterGroups()).hasSize(1);
        rds.rebootDBInstance(request -> request.dbInstanceIdentifier("writer"));
    }

    @Test
    void preflightFindsOffersAndQuotas() {
        assertThat(rds.describeDBEngineVersions(
                                request -> request.engine("aurora-postgresql").engineVersion("15.4"))
                        .dbEngineVersions())
                .hasSize(1);
        assertThat(rds.describeOrderableDBInstanceOptions(
                                request -> request.engine("aurora-postgresql").dbInstanceClass("db.r6g.large"))
                        .orderableDBInstanceOptions()
                        .get(0)
                        .availabilityZones())
                .hasSize(3);
        assertThat(rds.describeAccountAttributes().accountQuotas())
                .anySatisfy(quota -> assertThat(quota.accountQuotaName()).isEqualTo("DBClusters"));
        assertThat(rds.describeDBSubnetGroups()
                        .dbSubnetGroups()
                        .get(0)
                        .subnets()
                        .get(0)
                        .subnetAvailabilityZone()
                        .name())
                .isEqualTo("eu-west-1a");
    }

    @Test
    void reportFindsEventsSharesAndWhatThereIsNot() {
        assertThat(rds.describeEvents(request ->
                                request.sourceType(SourceType.DB_CLUSTER).sourceIdentifier("one"))
                        .events())
                .isNotEmpty();
        rds.createDBClusterSnapshot(
                request -> request.dbClusterIdentifier("one").dbClusterSnapshotIdentifier("shot"));
        aws.clock().advance(Duration.ofMinutes(5));
        rds.modifyDBClusterSnapshotAttribute(request -> request.dbClusterSnapshotIdentifier("shot")
                .attributeName("restore")
                .valuesToAdd("999999999999"));
        assertThat(rds.describeDBClusterSnapshotAttributes(request -> request.dbClusterSnapshotIdentifier("shot"))
                        .dbClusterSnapshotAttributesResult()
                        .dbClusterSnapshotAttributes()
                        .get(0)
                        .attributeValues())
                .containsExactly("999999999999");
        assertThat(rds.describeDBProxies(request -> {}).dbProxies()).isEmpty();
        assertThat(rds.describeIntegrations(request -> {}).integrations()).isEmpty();
        assertThat(rds.describeEventSubscriptions().eventSubscriptionsList()).isEmpty();
        assertThat(rds.describePendingMaintenanceActions().pendingMaintenanceActions())
                .isEmpty();
        assertThat(rds.describeGlobalClusters().globalClusters()).isEmpty();
    }

    @Test
    void exportIsAnExactWitness() {
        dynamo.updateContinuousBackups(request -> request.tableName("orders")
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        dynamo.putItem(request -> request.tableName("orders").item(Map.of("id", AttributeValue.fromS("a"))));
        String table = dynamo.describeTable(request -> request.tableName("orders"))
                .table()
                .tableArn();
        String export = dynamo.exportTableToPointInTime(
                        request -> request.tableArn(table).s3Bucket("exports"))
                .exportDescription()
                .exportArn();
        aws.clock().advance(Duration.ofMinutes(5));
        var done = dynamo.describeExport(request -> request.exportArn(export)).exportDescription();
        assertThat(done.exportStatus()).isEqualTo(ExportStatus.COMPLETED);
        assertThat(done.itemCount()).isEqualTo(1);
        assertThat(dynamo.listExports(request -> {}).exportSummaries()).hasSize(1);
    }

    @Test
    void callsTellWhatTheyConsumed() {
        var written = dynamo.putItem(request -> request.tableName("orders")
                .item(Map.of("id", AttributeValue.fromS("a")))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
        assertThat(written.consumedCapacity().table().capacityUnits()).isEqualTo(1.0);
        assertThat(dynamo.scan(request ->
                                request.tableName("orders").returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .consumedCapacity()
                        .capacityUnits())
                .isEqualTo(0.5);
    }

    @Test
    void whatWatchesATableIsDescribed() {
        dynamo.updateContributorInsights(
                request -> request.tableName("orders").contributorInsightsAction(ContributorInsightsAction.ENABLE));
        dynamo.describeContributorInsights(request -> request.tableName("orders"));
        dynamo.enableKinesisStreamingDestination(request ->
                request.tableName("orders").streamArn("arn:aws:kinesis:eu-west-1:123456789012:stream/changes"));
        assertThat(dynamo.describeKinesisStreamingDestination(request -> request.tableName("orders"))
                        .kinesisDataStreamDestinations())
                .hasSize(1);
        aws.haveReplica(REGION, "orders", "us-east-1");
        assertThat(dynamo.describeTable(request -> request.tableName("orders"))
                        .table()
                        .replicas())
                .hasSize(1);
    }
}
