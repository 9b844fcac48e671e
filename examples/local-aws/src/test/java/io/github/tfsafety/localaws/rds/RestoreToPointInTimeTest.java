package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreToPointInTimeTest {

    private static final String RESTORE = "RestoreDBClusterToPointInTime";

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveSourceWithEverySettingChanged() {
        rds.call(
                "CreateDBSubnetGroup",
                "DBSubnetGroupName",
                "inner",
                "DBSubnetGroupDescription",
                "d",
                "SubnetIds.SubnetIdentifier.1",
                "subnet-1",
                "SubnetIds.SubnetIdentifier.2",
                "subnet-2");
        rds.call(
                "CreateDBClusterParameterGroup",
                "DBClusterParameterGroupName",
                "own",
                "DBParameterGroupFamily",
                "aurora-postgresql15",
                "Description",
                "d");
        rds.haveCluster(
                "source",
                "DBSubnetGroupName",
                "inner",
                "DBClusterParameterGroupName",
                "own",
                "VpcSecurityGroupIds.VpcSecurityGroupId.1",
                "sg-11111111",
                "Port",
                "6432",
                "BackupRetentionPeriod",
                "9",
                "StorageEncrypted",
                "true",
                "DeletionProtection",
                "true",
                "CopyTagsToSnapshot",
                "true",
                "EnableIAMDatabaseAuthentication",
                "true",
                "EnableHttpEndpoint",
                "true",
                "EnableCloudwatchLogsExports.member.1",
                "postgresql",
                "ServerlessV2ScalingConfiguration.MinCapacity",
                "0.5",
                "ServerlessV2ScalingConfiguration.MaxCapacity",
                "4",
                "StorageType",
                "aurora-iopt1",
                "Tags.Tag.1.Key",
                "Deployment",
                "Tags.Tag.1.Value",
                "prod");
        rds.pass(Duration.ofHours(2));
    }

    private static String[] latest(String... more) {
        List<String> parameters = new ArrayList<>(List.of(
                "DBClusterIdentifier", "target",
                "SourceDBClusterIdentifier", "source",
                "UseLatestRestorableTime", "true"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    private static String[] at(String time) {
        return new String[] {
            "DBClusterIdentifier", "target", "SourceDBClusterIdentifier", "source", "RestoreToTime", time
        };
    }

    @Test
    void restoredClusterIsCreatingForMinutesAndNotRestorableItselfUntilComplete() {
        assertThat(rds.call(RESTORE, latest()).text("Status")).isEqualTo("creating");
        rds.passMinutes(11);
        assertThat(rds.cluster("target").text("Status")).isEqualTo("creating");
        assertThat(rds.cluster("target").xml()).doesNotContain("RestorableTime");
        rds.passMinutes(1);
        assertThat(rds.cluster("target").text("Status")).isEqualTo("available");
        rds.passMinutes(1);
        assertThat(rds.cluster("target").xml()).contains("<LatestRestorableTime>");
    }

    @Test
    void carriesOverWhatAwsCarriesOver() {
        rds.call(RESTORE, latest());
        RdsCaller.Reply target = rds.cluster("target");
        assertThat(target.text("EngineVersion")).isEqualTo("15.4");
        assertThat(target.text("DatabaseName")).isEqualTo("app");
        assertThat(target.text("MasterUsername")).isEqualTo("owner");
        assertThat(target.text("BackupRetentionPeriod")).isEqualTo("9");
        assertThat(target.text("StorageEncrypted")).isEqualTo("true");
        assertThat(target.text("KmsKeyId")).isEqualTo(rds.cluster("source").text("KmsKeyId"));
        assertThat(target.text("TagList")).isEqualTo("Deploymentprod");
    }

    @Test
    void dropsWhatAwsDrops() {
        rds.call(RESTORE, latest());
        RdsCaller.Reply target = rds.cluster("target");
        assertThat(target.text("DBSubnetGroup")).isEqualTo("default");
        assertThat(target.text("DBClusterParameterGroup")).isEqualTo("default.aurora-postgresql15");
        assertThat(target.texts("VpcSecurityGroupId")).doesNotContain("sg-11111111");
        assertThat(target.text("Port")).isEqualTo("5432");
        assertThat(target.text("DeletionProtection")).isEqualTo("false");
        assertThat(target.text("CopyTagsToSnapshot")).isEqualTo("false");
        assertThat(target.text("IAMDatabaseAuthenticationEnabled")).isEqualTo("false");
        assertThat(target.text("HttpEndpointEnabled")).isEqualTo("false");
        assertThat(target.xml())
                .doesNotContain("EnabledCloudwatchLogsExports", "ServerlessV2ScalingConfiguration", "StorageType");
    }

    @Test
    void takesWhatItIsGiven() {
        rds.call(
                RESTORE,
                latest(
                        "DBSubnetGroupName", "inner",
                        "DBClusterParameterGroupName", "own",
                        "VpcSecurityGroupIds.VpcSecurityGroupId.1", "sg-11111111",
                        "DeletionProtection", "true",
                        "ServerlessV2ScalingConfiguration.MinCapacity", "0.5",
                        "ServerlessV2ScalingConfiguration.MaxCapacity", "4",
                        "Tags.Tag.1.Key", "Run",
                        "Tags.Tag.1.Value", "7"));
        RdsCaller.Reply target = rds.cluster("target");
        assertThat(target.text("DBSubnetGroup")).isEqualTo("inner");
        assertThat(target.text("DBClusterParameterGroup")).isEqualTo("own");
        assertThat(target.texts("VpcSecurityGroupId")).containsExactly("sg-11111111");
        assertThat(target.text("DeletionProtection")).isEqualTo("true");
        assertThat(target.text("MaxCapacity")).isEqualTo("4");
        assertThat(target.text("TagList")).isEqualTo("Run7");
    }

    @Test
    void makesNoInstancesAndNewIdentities() {
        rds.call(RESTORE, latest());
        RdsCaller.Reply source = rds.cluster("source");
        RdsCaller.Reply target = rds.cluster("target");
        assertThat(target.texts("DBClusterMember")).isEmpty();
        assertThat(target.text("Endpoint")).isNotEqualTo(source.text("Endpoint"));
        assertThat(target.text("DbClusterResourceId")).isNotEqualTo(source.text("DbClusterResourceId"));
    }

    @Test
    void takesBothEndsOfTheWindowAndNothingBeyond() {
        String earliest = rds.cluster("source").text("EarliestRestorableTime");
        String latest = rds.cluster("source").text("LatestRestorableTime");
        rds.assertRefused("InvalidParameterValue", RESTORE, at("2026-11-22T10:04:59Z"));
        rds.assertRefused(
                "InvalidParameterValue", RESTORE, at(rds.clock.instant().toString()));
        rds.assertRefused("DBClusterNotFoundFault", "DescribeDBClusters", "DBClusterIdentifier", "target");
        assertThat(rds.call(RESTORE, at(earliest)).text("Status")).isEqualTo("creating");
        assertThat(rds.call(RESTORE, latestAt("other", latest)).text("Status")).isEqualTo("creating");
    }

    private static String[] latestAt(String id, String time) {
        return new String[] {"DBClusterIdentifier", id, "SourceDBClusterIdentifier", "source", "RestoreToTime", time};
    }

    @Test
    void refusesUnknownSource() {
        rds.assertRefused(
                "DBClusterNotFoundFault",
                RESTORE,
                "DBClusterIdentifier",
                "target",
                "SourceDBClusterIdentifier",
                "nobody",
                "UseLatestRestorableTime",
                "true");
    }

    @Test
    void refusesTargetThatExistsAlsoWhenItIsTheSource() {
        rds.haveCluster("target");
        rds.assertRefused("DBClusterAlreadyExistsFault", RESTORE, latest());
        rds.assertRefused(
                "DBClusterAlreadyExistsFault",
                RESTORE,
                "DBClusterIdentifier",
                "source",
                "SourceDBClusterIdentifier",
                "source",
                "UseLatestRestorableTime",
                "true");
    }

    @Test
    void refusesUnknownGroups() {
        rds.assertRefused("DBSubnetGroupNotFoundFault", RESTORE, latest("DBSubnetGroupName", "outer"));
        rds.assertRefused("DBClusterParameterGroupNotFound", RESTORE, latest("DBClusterParameterGroupName", "other"));
    }

    @Test
    void refusesBothTimesAndNoTime() {
        rds.assertRefused("InvalidParameterCombination", RESTORE, latest("RestoreToTime", "2026-11-22T11:00:00Z"));
        rds.assertRefused(
                "InvalidParameterCombination",
                RESTORE,
                "DBClusterIdentifier",
                "target",
                "SourceDBClusterIdentifier",
                "source");
        rds.assertRefused(
                "InvalidParameterCombination",
                RESTORE,
                "DBClusterIdentifier",
                "target",
                "SourceDBClusterIdentifier",
                "source",
                "RestoreType",
                "copy-on-write",
                "RestoreToTime",
                "2026-11-22T11:00:00Z");
    }

    @Test
    void refusesSourceThatHasNoRestorableTimeYet() {
        rds.call(RESTORE, latest());
        rds.assertRefused(
                "InvalidDBClusterStateFault",
                RESTORE,
                "DBClusterIdentifier",
                "third",
                "SourceDBClusterIdentifier",
                "target",
                "UseLatestRestorableTime",
                "true");
    }

    @Test
    void refusesWhatHasNoParameterInTheApi() {
        rds.assertRefused("LocalAwsDoesNotCover", RESTORE, latest("EngineVersion", "16.6"));
    }

    @Test
    void restoresADeletedClusterOnlyFromRetainedBackups() {
        String resourceId = rds.cluster("source").text("DbClusterResourceId");
        rds.call("ModifyDBCluster", "DBClusterIdentifier", "source", "DeletionProtection", "false");
        rds.call(
                "DeleteDBCluster",
                "DBClusterIdentifier",
                "source",
                "SkipFinalSnapshot",
                "true",
                "DeleteAutomatedBackups",
                "false");
        rds.passMinutes(10);
        rds.assertRefused("DBClusterNotFoundFault", RESTORE, latest());

        RdsCaller.Reply backups = rds.call("DescribeDBClusterAutomatedBackups", "DbClusterResourceId", resourceId);
        assertThat(backups.text("Status")).isEqualTo("retained");
        assertThat(backups.time("LatestTime")).isBefore(rds.clock.instant());
        RdsCaller.Reply restored = rds.call(
                RESTORE,
                "DBClusterIdentifier",
                "source",
                "SourceDbClusterResourceId",
                resourceId,
                "UseLatestRestorableTime",
                "true");
        assertThat(restored.text("DatabaseName")).isEqualTo("app");
        assertThat(restored.text("TagList")).isEqualTo("Deploymentprod");
    }

    @Test
    void nothingIsLeftOfADeletedClusterByDefault() {
        String resourceId = rds.cluster("source").text("DbClusterResourceId");
        rds.call("ModifyDBCluster", "DBClusterIdentifier", "source", "DeletionProtection", "false");
        rds.call("DeleteDBCluster", "DBClusterIdentifier", "source", "SkipFinalSnapshot", "true");
        rds.passMinutes(10);
        rds.assertRefused(
                "DBClusterAutomatedBackupNotFoundFault",
                RESTORE,
                "DBClusterIdentifier",
                "target",
                "SourceDbClusterResourceId",
                resourceId,
                "UseLatestRestorableTime",
                "true");
        assertThat(rds.call("DescribeDBClusterSnapshots").texts("DBClusterSnapshot"))
                .isEmpty();
    }
}
