package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.run.Run;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;

/** A local AWS whose clock only the test moves, with a cluster called {@code source}, and the real SDK to ask it. */
final class ClusterScene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(START));
    final ClusterServices services = services(aws.endpoint());
    final RdsClient rds = services.rds();
    private final Path runs;

    ClusterScene(Path runs) {
        this.runs = runs;
        rds.createDBSubnetGroup(group -> group.dbSubnetGroupName("private")
                .dbSubnetGroupDescription("private")
                .subnetIds("subnet-0a1", "subnet-0a2"));
        rds.createDBClusterParameterGroup(group -> group.dbClusterParameterGroupName("tuned")
                .dbParameterGroupFamily("aurora-postgresql16")
                .description("tuned"));
        rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                .engine("aurora-postgresql")
                .engineVersion("16.6")
                .databaseName("orders")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .dbSubnetGroupName("private")
                .dbClusterParameterGroupName("tuned")
                .vpcSecurityGroupIds("sg-0b1", "sg-0b2")
                .port(5433)
                .backupRetentionPeriod(7)
                .preferredBackupWindow("07:00-09:00")
                .preferredMaintenanceWindow("mon:02:00-mon:03:00")
                .copyTagsToSnapshot(true)
                .enableHttpEndpoint(true)
                .enableIAMDatabaseAuthentication(true)
                .storageEncrypted(true)
                .enableCloudwatchLogsExports("postgresql")
                .serverlessV2ScalingConfiguration(
                        scaling -> scaling.minCapacity(0.5).maxCapacity(4.0))
                .tags(Tag.builder().key("Deployment").value("test").build()));
        aws.clock().advance(Duration.ofMinutes(10));
    }

    /** Gives the source a writer, a reader, a role, and scaling of its replicas; then lets two hours pass. */
    ClusterScene furnished() {
        instance("source-writer", "db.serverless", 0);
        aws.clock().advance(Duration.ofMinutes(10));
        instance("source-reader", "db.r6g.large", 2);
        aws.clock().advance(Duration.ofMinutes(10));
        rds.addRoleToDBCluster(role -> role.dbClusterIdentifier("source")
                .roleArn("arn:aws:iam::123456789012:role/import")
                .featureName("s3Import"));
        ApplicationAutoScalingClient scaling = requireNonNull(services.autoScaling());
        scaling.registerScalableTarget(target -> target.serviceNamespace("rds")
                .scalableDimension("rds:cluster:ReadReplicaCount")
                .resourceId("cluster:source")
                .minCapacity(1)
                .maxCapacity(3));
        scaling.putScalingPolicy(policy -> policy.serviceNamespace("rds")
                .scalableDimension("rds:cluster:ReadReplicaCount")
                .resourceId("cluster:source")
                .policyName("busy")
                .policyType("TargetTrackingScaling")
                .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(60.0)
                        .predefinedMetricSpecification(
                                metric -> metric.predefinedMetricType("RDSReaderAverageCPUUtilization"))));
        scaling.putScheduledAction(action -> action.serviceNamespace("rds")
                .scalableDimension("rds:cluster:ReadReplicaCount")
                .resourceId("cluster:source")
                .scheduledActionName("morning")
                .schedule("cron(0 6 * * ? *)")
                .scalableTargetAction(range -> range.minCapacity(2)));
        requireNonNull(services.cloudWatch())
                .putMetricAlarm(alarm -> alarm.alarmName("source-busy")
                        .namespace("AWS/RDS")
                        .metricName("CPUUtilization")
                        .statistic("Average")
                        .period(60)
                        .evaluationPeriods(5)
                        .threshold(90.0)
                        .comparisonOperator("GreaterThanThreshold")
                        .dimensions(Dimension.builder()
                                .name("DBClusterIdentifier")
                                .value("source")
                                .build()));
        aws.clock().advance(Duration.ofHours(2));
        return this;
    }

    private void instance(String name, String type, int tier) {
        rds.createDBInstance(instance -> instance.dbInstanceIdentifier(name)
                .dbClusterIdentifier("source")
                .dbInstanceClass(type)
                .engine("aurora-postgresql")
                .promotionTier(tier)
                .preferredMaintenanceWindow("tue:02:00-tue:03:00")
                .autoMinorVersionUpgrade(false));
    }

    Pace pace() {
        return new Pace(aws.clock(), Duration.ofSeconds(15), Duration.ofHours(2), aws.clock()::advance);
    }

    ClusterRecovery recovery() {
        return recovery(pace(), DatabaseProbe.LEFT_OUT);
    }

    ClusterRecovery recovery(Pace pace, DatabaseProbe probe) {
        return ClusterRecovery.using(services, pace, RecoveryProgress.SILENT, probe);
    }

    RestoredCluster restore(String source, String target, RestorePoint point) {
        return restore(new ClusterRestore(source, target, point));
    }

    RestoredCluster restore(ClusterRestore request) {
        try (Run run = run()) {
            return recovery().restore(request, run);
        }
    }

    Run run() {
        return Run.begin(runs, "restore-cluster", Map.of(), aws.clock());
    }

    DBCluster describe(String identifier) {
        return find(identifier).orElseThrow();
    }

    Optional<DBCluster> find(String identifier) {
        return rds.describeDBClusters().dbClusters().stream()
                .filter(cluster -> cluster.dbClusterIdentifier().equals(identifier))
                .findFirst();
    }

    List<DBInstance> instancesOf(String cluster) {
        return rds.describeDBInstances().dbInstances().stream()
                .filter(instance -> instance.dbClusterIdentifier().equals(cluster))
                .toList();
    }

    /** Deletes the source with its instances, as a disaster does. */
    void loseTheSource(boolean backupsToo) {
        rds.modifyDBCluster(change ->
                change.dbClusterIdentifier("source").deletionProtection(false).applyImmediately(true));
        instancesOf("source")
                .forEach(instance ->
                        rds.deleteDBInstance(gone -> gone.dbInstanceIdentifier(instance.dbInstanceIdentifier())
                                .skipFinalSnapshot(true)));
        aws.clock().advance(Duration.ofMinutes(30));
        rds.deleteDBCluster(gone ->
                gone.dbClusterIdentifier("source").skipFinalSnapshot(true).deleteAutomatedBackups(backupsToo));
        aws.clock().advance(Duration.ofMinutes(30));
    }

    /** A copy of the source in a logically air-gapped vault; returns the ARN of its recovery point. */
    String keepACopyThatOnlyAwsBackupReads() {
        String role = "arn:aws:iam::123456789012:role/backup";
        BackupClient backup = requireNonNull(services.backup());
        backup.createBackupVault(vault -> vault.backupVaultName("nightly"));
        String gapped = backup.createLogicallyAirGappedBackupVault(vault ->
                        vault.backupVaultName("gapped").minRetentionDays(7L).maxRetentionDays(35L))
                .backupVaultArn();
        String first = backup.startBackupJob(job -> job.backupVaultName("nightly")
                        .resourceArn(describe("source").dbClusterArn())
                        .iamRoleArn(role))
                .recoveryPointArn();
        aws.clock().advance(Duration.ofMinutes(20));
        String job = backup.startCopyJob(request -> request.recoveryPointArn(first)
                        .sourceBackupVaultName("nightly")
                        .destinationBackupVaultArn(gapped)
                        .iamRoleArn(role))
                .copyJobId();
        aws.clock().advance(Duration.ofMinutes(20));
        return backup.describeCopyJob(look -> look.copyJobId(job)).copyJob().destinationRecoveryPointArn();
    }

    /** Another account has a cluster of that name, too, and shares a snapshot of it; returns the snapshot's ARN. */
    String shareFromAnotherAccount(String cluster) {
        aws.accounts().assign("other", "999999999999");
        try (RdsClient other = local(RdsClient.builder(), aws.endpoint(), "other")) {
            other.createDBCluster(make -> make.dbClusterIdentifier(cluster)
                    .engine("aurora-postgresql")
                    .engineVersion("16.6")
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1"));
            aws.clock().advance(Duration.ofMinutes(10));
            String arn = other.createDBClusterSnapshot(
                            snapshot -> snapshot.dbClusterIdentifier(cluster).dbClusterSnapshotIdentifier("shared"))
                    .dbClusterSnapshot()
                    .dbClusterSnapshotArn();
            aws.clock().advance(Duration.ofMinutes(10));
            other.modifyDBClusterSnapshotAttribute(share -> share.dbClusterSnapshotIdentifier("shared")
                    .attributeName("restore")
                    .valuesToAdd("123456789012"));
            return arn;
        }
    }

    @Override
    public void close() {
        rds.close();
        aws.close();
    }

    private static ClusterServices services(URI endpoint) {
        return new ClusterServices(
                local(RdsClient.builder(), endpoint),
                local(ApplicationAutoScalingClient.builder(), endpoint),
                local(CloudWatchClient.builder(), endpoint),
                local(KmsClient.builder(), endpoint),
                local(BackupClient.builder(), endpoint),
                local(StsClient.builder(), endpoint));
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C local(B builder, URI endpoint) {
        return local(builder, endpoint, "test");
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C local(
            B builder, URI endpoint, String accessKey) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
