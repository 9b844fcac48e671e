package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.server.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for Java reads every reply with its own unmarshallers and knows every fault by its class. */
class AwsSdkIT {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(START));
    private final RdsClient rds = AwsClients.rds(aws, "eu-west-1");

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    private void create(String id) {
        rds.createDBCluster(request -> request.dbClusterIdentifier(id)
                .engine("aurora-postgresql")
                .engineVersion("15.4")
                .masterUsername("owner")
                .masterUserPassword("not-a-secret")
                .vpcSecurityGroupIds("sg-1", "sg-2")
                .enableCloudwatchLogsExports("postgresql")
                .serverlessV2ScalingConfiguration(
                        range -> range.minCapacity(0.5).maxCapacity(4.0))
                .tags(Tag.builder().key("Stage").value("a&b <c>").build()));
    }

    private DBCluster cluster(String id) {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier(id))
                .dbClusters()
                .get(0);
    }

    @Test
    void readsAClusterWithAllItsSettings() {
        create("one");
        aws.clock().advance(Duration.ofHours(1));
        DBCluster cluster = cluster("one");
        assertThat(cluster.status()).isEqualTo("available");
        assertThat(cluster.clusterCreateTime()).isEqualTo(START);
        assertThat(cluster.earliestRestorableTime()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(cluster.latestRestorableTime()).isEqualTo(START.plus(Duration.ofMinutes(55)));
        assertThat(cluster.vpcSecurityGroups())
                .extracting(group -> group.vpcSecurityGroupId())
                .containsExactly("sg-1", "sg-2");
        assertThat(cluster.enabledCloudwatchLogsExports()).containsExactly("postgresql");
        assertThat(cluster.serverlessV2ScalingConfiguration().maxCapacity()).isEqualTo(4.0);
        assertThat(cluster.availabilityZones()).hasSize(3);
        assertThat(cluster.tagList())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("a&b <c>"));
    }

    @Test
    void restoresAClusterAndWaitsForIt() {
        create("one");
        aws.clock().advance(Duration.ofHours(1));
        DBCluster restored = rds.restoreDBClusterToPointInTime(request -> request.dbClusterIdentifier("two")
                        .sourceDBClusterIdentifier("one")
                        .restoreToTime(START.plus(Duration.ofMinutes(30))))
                .dbCluster();
        assertThat(restored.status()).isEqualTo("creating");
        assertThat(restored.earliestRestorableTime()).isNull();
        assertThat(restored.dbClusterMembers()).isEmpty();
        aws.clock().advance(Duration.ofMinutes(12));
        rds.waiter().waitUntilDBClusterAvailable(request -> request.dbClusterIdentifier("two"), AwsClients.IMPATIENT);
        assertThat(cluster("two").engineVersion()).isEqualTo("15.4");
    }

    @Test
    void knowsEveryFaultByItsClass() {
        create("one");
        assertThatExceptionOfType(DbClusterNotFoundException.class).isThrownBy(() -> cluster("none"));
        assertThatExceptionOfType(DbClusterAlreadyExistsException.class).isThrownBy(() -> create("one"));
        assertThatExceptionOfType(InvalidDbClusterStateException.class)
                .isThrownBy(() -> rds.createDBClusterSnapshot(
                        request -> request.dbClusterIdentifier("one").dbClusterSnapshotIdentifier("early")));
        aws.clock().advance(Duration.ofHours(1));
        assertThatExceptionOfType(DbSubnetGroupNotFoundException.class)
                .isThrownBy(() -> rds.restoreDBClusterToPointInTime(request -> request.dbClusterIdentifier("two")
                        .sourceDBClusterIdentifier("one")
                        .useLatestRestorableTime(true)
                        .dbSubnetGroupName("none")));
        assertThatExceptionOfType(DbClusterParameterGroupNotFoundException.class)
                .isThrownBy(() -> rds.modifyDBCluster(
                        request -> request.dbClusterIdentifier("one").dbClusterParameterGroupName("none")));
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> rds.restoreDBClusterToPointInTime(request -> request.dbClusterIdentifier("two")
                        .sourceDBClusterIdentifier("one")
                        .restoreToTime(START)))
                .satisfies(fault -> {
                    assertThat(fault.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
                    assertThat(fault.statusCode()).isEqualTo(400);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "403, DBClusterQuotaExceededFault, DbClusterQuotaExceededException",
        "400, InsufficientStorageClusterCapacity, InsufficientStorageClusterCapacityException",
        "403, InsufficientDBClusterCapacityFault, InsufficientDbClusterCapacityException",
        "400, StorageQuotaExceeded, StorageQuotaExceededException",
        "400, KMSKeyNotAccessibleFault, KmsKeyNotAccessibleException",
        "400, InvalidRestoreFault, InvalidRestoreException",
        "400, DBSubnetGroupDoesNotCoverEnoughAZs, DbSubnetGroupDoesNotCoverEnoughAZsException",
    })
    void injectedRefusalIsKnownByItsClass(int status, String code, String exception) {
        create("one");
        aws.clock().advance(Duration.ofHours(1));
        aws.faults().inject("RestoreDBClusterToPointInTime", Fault.refuse(status, code, "no"), 1);
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> rds.restoreDBClusterToPointInTime(request -> request.dbClusterIdentifier("two")
                        .sourceDBClusterIdentifier("one")
                        .useLatestRestorableTime(true)))
                .satisfies(fault -> assertThat(fault.getClass().getSimpleName()).isEqualTo(exception));
    }

    @Test
    void deniedAndExpiredCallersAreToldByTheirCodes() {
        aws.faults().inject("DescribeDBClusters", Fault.accessDenied(), 1);
        aws.faults().inject("DescribeDBClusters", Fault.expiredCredentials(), 1);
        for (String code : new String[] {"AccessDenied", "ExpiredToken"}) {
            assertThatExceptionOfType(RdsException.class)
                    .isThrownBy(rds::describeDBClusters)
                    .satisfies(fault ->
                            assertThat(fault.awsErrorDetails().errorCode()).isEqualTo(code));
        }
    }

    @Test
    void pagesThroughClusters() {
        for (int i = 0; i < 25; i++) {
            create("number" + i);
        }
        assertThat(rds.describeDBClustersPaginator(request -> request.maxRecords(20))
                        .dbClusters())
                .hasSize(25);
    }

    @Test
    void retriesThrottlingAndServerErrors() {
        create("one");
        aws.faults().inject("DescribeDBClusters", Fault.throttle(), 1);
        aws.faults().inject("DescribeDBClusters", Fault.serverError(), 1);
        assertThat(cluster("one").status()).isEqualTo("creating");
        assertThat(aws.calls().of("DescribeDBClusters")).hasSize(3);
    }

    @Test
    void retryAfterALostReplyMeetsItsOwnEffect() {
        create("one");
        aws.clock().advance(Duration.ofHours(1));
        aws.faults().inject("RestoreDBClusterToPointInTime", Fault.dropAfterEffect(), 1);
        assertThatExceptionOfType(DbClusterAlreadyExistsException.class)
                .isThrownBy(() -> rds.restoreDBClusterToPointInTime(request -> request.dbClusterIdentifier("two")
                        .sourceDBClusterIdentifier("one")
                        .useLatestRestorableTime(true)));
        assertThat(cluster("two").status()).isEqualTo("creating");
    }

    @Test
    void managesSnapshotsInstancesGroupsAndTags() {
        rds.createDBSubnetGroup(request ->
                request.dbSubnetGroupName("inner").dbSubnetGroupDescription("d").subnetIds("subnet-1", "subnet-2"));
        rds.createDBClusterParameterGroup(request -> request.dbClusterParameterGroupName("own")
                .dbParameterGroupFamily("aurora-postgresql15")
                .description("d"));
        create("one");
        aws.clock().advance(Duration.ofHours(1));
        rds.createDBInstance(request -> request.dbInstanceIdentifier("writer")
                .dbClusterIdentifier("one")
                .dbInstanceClass("db.serverless")
                .engine("aurora-postgresql"));
        rds.createDBClusterSnapshot(
                request -> request.dbClusterIdentifier("one").dbClusterSnapshotIdentifier("shot"));
        aws.clock().advance(Duration.ofMinutes(10));

        assertThat(rds.describeDBSubnetGroups(request -> request.dbSubnetGroupName("inner"))
                        .dbSubnetGroups()
                        .get(0)
                        .subnets())
                .hasSize(2);
        assertThat(cluster("one").dbClusterMembers()).singleElement().satisfies(member -> {
            assertThat(member.dbInstanceIdentifier()).isEqualTo("writer");
            assertThat(member.isClusterWriter()).isTrue();
        });
        assertThat(rds.describeDBInstances().dbInstances()).singleElement().satisfies(instance -> {
            assertThat(instance.dbInstanceStatus()).isEqualTo("available");
            assertThat(instance.endpoint().port()).isEqualTo(5432);
            assertThat(instance.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("default");
        });
        assertThat(rds.describeDBClusterSnapshots(request -> request.snapshotType("manual"))
                        .dbClusterSnapshots())
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.status()).isEqualTo("available"));
        String arn = cluster("one").dbClusterArn();
        rds.addTagsToResource(request -> request.resourceName(arn)
                .tags(Tag.builder().key("Run").value("7").build()));
        assertThat(rds.listTagsForResource(request -> request.resourceName(arn)).tagList())
                .hasSize(2);
    }

    @Test
    void keepsSecrets() {
        try (SecretsManagerClient secrets = AwsClients.secretsManager(aws, "eu-west-1")) {
            secrets.createSecret(request -> request.name("login").secretString("one"));
            secrets.putSecretValue(request -> request.secretId("login").secretString("two"));
            assertThat(secrets.getSecretValue(request -> request.secretId("login"))
                            .secretString())
                    .isEqualTo("two");
            assertThat(secrets.describeSecret(request -> request.secretId("login"))
                            .createdDate())
                    .isEqualTo(START);
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> secrets.getSecretValue(request -> request.secretId("none")));
        }
    }

    @Test
    void knowsTheCaller() {
        try (StsClient sts = AwsClients.sts(aws, "eu-west-1")) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(LocalAws.ACCOUNT);
        }
    }

    @Test
    void regionsAreApart() {
        create("one");
        try (RdsClient elsewhere = AwsClients.rds(aws, "us-west-2")) {
            assertThat(elsewhere.describeDBClusters().dbClusters()).isEmpty();
        }
    }
}
