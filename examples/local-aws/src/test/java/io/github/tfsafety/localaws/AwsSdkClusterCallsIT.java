package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.CopyJobState;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.Tag;

/** The calls about clusters that no other story makes, so that the SDK has read a reply of each. */
class AwsSdkClusterCallsIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/export";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));
    private final RdsClient rds = AwsClients.rds(aws, "eu-west-1");

    @BeforeEach
    void haveACluster() {
        rds.createDBCluster(request -> request.dbClusterIdentifier("one")
                .engine("aurora-postgresql")
                .engineVersion("15.4")
                .masterUsername("owner")
                .masterUserPassword("not-a-secret")
                .tags(Tag.builder().key("Stage").value("prod").build()));
        rds.createDBInstance(request -> request.dbInstanceIdentifier("writer")
                .dbClusterIdentifier("one")
                .dbInstanceClass("db.r6g.large")
                .engine("aurora-postgresql"));
        pass(60);
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    private void pass(long minutes) {
        aws.clock().advance(Duration.ofMinutes(minutes));
    }

    private String arn() {
        return rds.describeDBClusters().dbClusters().get(0).dbClusterArn();
    }

    @Test
    void changesAClusterAndItsInstance() {
        assertThat(rds.modifyDBCluster(change -> change.dbClusterIdentifier("one")
                                .deletionProtection(true)
                                .applyImmediately(true))
                        .dbCluster()
                        .dbClusterIdentifier())
                .isEqualTo("one");
        pass(10);
        assertThat(rds.modifyDBInstance(change -> change.dbInstanceIdentifier("writer")
                                .promotionTier(2)
                                .applyImmediately(true))
                        .dbInstance()
                        .dbInstanceIdentifier())
                .isEqualTo("writer");
        rds.addRoleToDBCluster(
                role -> role.dbClusterIdentifier("one").roleArn(ROLE).featureName("s3Export"));
        pass(10);
        rds.removeRoleFromDBCluster(
                role -> role.dbClusterIdentifier("one").roleArn(ROLE).featureName("s3Export"));
        assertThat(rds.enableHttpEndpoint(on -> on.resourceArn(arn())).httpEndpointEnabled())
                .isTrue();
        assertThat(rds.disableHttpEndpoint(off -> off.resourceArn(arn())).httpEndpointEnabled())
                .isFalse();
        rds.removeTagsFromResource(tags -> tags.resourceName(arn()).tagKeys("Stage"));
        assertThat(rds.listTagsForResource(tags -> tags.resourceName(arn())).tagList())
                .isEmpty();
    }

    @Test
    void copiesRestoresAndDeletesSnapshots() {
        rds.createDBClusterSnapshot(take -> take.dbClusterIdentifier("one").dbClusterSnapshotIdentifier("shot"));
        pass(10);
        assertThat(rds.copyDBClusterSnapshot(copy -> copy.sourceDBClusterSnapshotIdentifier("shot")
                                .targetDBClusterSnapshotIdentifier("kept"))
                        .dbClusterSnapshot()
                        .dbClusterSnapshotIdentifier())
                .isEqualTo("kept");
        assertThat(rds.restoreDBClusterFromSnapshot(restore -> restore.dbClusterIdentifier("two")
                                .snapshotIdentifier("shot")
                                .engine("aurora-postgresql")
                                .engineVersion("15.4"))
                        .dbCluster()
                        .status())
                .isEqualTo("creating");
        pass(60);
        assertThat(rds.deleteDBClusterSnapshot(gone -> gone.dbClusterSnapshotIdentifier("kept"))
                        .dbClusterSnapshot()
                        .dbClusterSnapshotIdentifier())
                .isEqualTo("kept");
    }

    @Test
    void keepsEndpointsOfItsOwn() {
        rds.createDBClusterEndpoint(endpoint -> endpoint.dbClusterIdentifier("one")
                .dbClusterEndpointIdentifier("reports")
                .endpointType("READER"));
        pass(10);
        assertThat(rds.describeDBClusterEndpoints(request -> request.dbClusterIdentifier("one"))
                        .dbClusterEndpoints())
                .anySatisfy(endpoint ->
                        assertThat(endpoint.dbClusterEndpointIdentifier()).isEqualTo("reports"));
        assertThat(rds.deleteDBClusterEndpoint(gone -> gone.dbClusterEndpointIdentifier("reports"))
                        .dbClusterEndpointIdentifier())
                .isEqualTo("reports");
    }

    @Test
    void changesAndDeletesGroups() {
        Parameter parameter = Parameter.builder()
                .parameterName("log_statement")
                .parameterValue("all")
                .applyMethod(ApplyMethod.IMMEDIATE)
                .build();
        rds.createDBClusterParameterGroup(group -> group.dbClusterParameterGroupName("own")
                .dbParameterGroupFamily("aurora-postgresql15")
                .description("d"));
        rds.modifyDBClusterParameterGroup(
                change -> change.dbClusterParameterGroupName("own").parameters(parameter));
        assertThat(rds.describeDBClusterParameters(request -> request.dbClusterParameterGroupName("own"))
                        .parameters())
                .hasSize(1);
        assertThat(rds.describeDBClusterParameterGroups(request -> request.dbClusterParameterGroupName("own"))
                        .dbClusterParameterGroups())
                .hasSize(1);
        rds.resetDBClusterParameterGroup(
                reset -> reset.dbClusterParameterGroupName("own").parameters(parameter));
        rds.deleteDBClusterParameterGroup(gone -> gone.dbClusterParameterGroupName("own"));
        rds.createDBParameterGroup(group -> group.dbParameterGroupName("own")
                .dbParameterGroupFamily("aurora-postgresql15")
                .description("d"));
        rds.modifyDBParameterGroup(change -> change.dbParameterGroupName("own").parameters(parameter));
        rds.resetDBParameterGroup(reset -> reset.dbParameterGroupName("own").parameters(parameter));
        rds.deleteDBParameterGroup(gone -> gone.dbParameterGroupName("own"));
        rds.createDBSubnetGroup(group ->
                group.dbSubnetGroupName("own").dbSubnetGroupDescription("d").subnetIds("subnet-1", "subnet-2"));
        assertThat(rds.modifyDBSubnetGroup(change -> change.dbSubnetGroupName("own")
                                .dbSubnetGroupDescription("e")
                                .subnetIds("subnet-1", "subnet-2", "subnet-3"))
                        .dbSubnetGroup()
                        .subnets())
                .hasSize(3);
        rds.deleteDBSubnetGroup(gone -> gone.dbSubnetGroupName("own"));
    }

    @Test
    void copiesIntoAVaultThatNobodyEmpties() {
        try (BackupClient backup = AwsClients.backup(aws, "eu-west-1")) {
            String role = "arn:aws:iam::123456789012:role/backup";
            String gapped = backup.createLogicallyAirGappedBackupVault(vault ->
                            vault.backupVaultName("gapped").minRetentionDays(7L).maxRetentionDays(35L))
                    .backupVaultArn();
            String first = backup.startBackupJob(request -> request.backupVaultName("Default")
                            .resourceArn(arn())
                            .iamRoleArn(role))
                    .recoveryPointArn();
            pass(20);
            String job = backup.startCopyJob(request -> request.recoveryPointArn(first)
                            .sourceBackupVaultName("Default")
                            .destinationBackupVaultArn(gapped)
                            .iamRoleArn(role))
                    .copyJobId();
            pass(20);
            assertThat(backup.describeCopyJob(request -> request.copyJobId(job))
                            .copyJob()
                            .state())
                    .isEqualTo(CopyJobState.COMPLETED);
        }
    }
}
