package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterModificationTest {

    private static final String MODIFY = "ModifyDBCluster";

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveOne() {
        rds.haveCluster("one");
    }

    @Test
    void immediateChangeIsPendingWhileModifyingAndThenInEffect() {
        RdsCaller.Reply reply = rds.call(
                MODIFY, "DBClusterIdentifier", "one", "BackupRetentionPeriod", "9", "ApplyImmediately", "true");
        assertThat(reply.text("Status")).isEqualTo("modifying");
        assertThat(reply.text("PendingModifiedValues")).isEqualTo("9");
        rds.passMinutes(1);
        RdsCaller.Reply after = rds.cluster("one");
        assertThat(after.text("Status")).isEqualTo("available");
        assertThat(after.text("BackupRetentionPeriod")).isEqualTo("9");
        assertThat(after.xml()).doesNotContain("PendingModifiedValues");
    }

    @Test
    void deferredChangeWaitsForTheMaintenanceWindow() {
        // 2026-11-22 is a Sunday, 10:07 by now; the window is on Sundays at 08:03.
        rds.call(MODIFY, "DBClusterIdentifier", "one", "BackupRetentionPeriod", "9");
        rds.pass(Duration.ofDays(6));
        assertThat(rds.cluster("one").text("PendingModifiedValues")).isEqualTo("9");
        assertThat(rds.cluster("one").texts("BackupRetentionPeriod")).contains("1");
        rds.pass(Duration.ofDays(1));
        assertThat(rds.cluster("one").texts("BackupRetentionPeriod")).containsExactly("9");
    }

    @Test
    void deletionProtectionIsInEffectAtOnceAndLeavesTheClusterAvailable() {
        RdsCaller.Reply reply = rds.call(MODIFY, "DBClusterIdentifier", "one", "DeletionProtection", "true");
        assertThat(reply.text("DeletionProtection")).isEqualTo("true");
        assertThat(reply.text("Status")).isEqualTo("available");
    }

    @Test
    void clusterBeingModifiedRefusesAnotherModification() {
        rds.call(MODIFY, "DBClusterIdentifier", "one", "Port", "6000", "ApplyImmediately", "true");
        rds.assertRefused(
                "InvalidDBClusterStateFault", MODIFY, "DBClusterIdentifier", "one", "DeletionProtection", "true");
    }

    @Test
    void unknownClusterAndUnknownGroupAreRefused() {
        rds.assertRefused("DBClusterNotFoundFault", MODIFY, "DBClusterIdentifier", "two", "Port", "6000");
        rds.assertRefused(
                "DBClusterParameterGroupNotFound",
                MODIFY,
                "DBClusterIdentifier",
                "one",
                "DBClusterParameterGroupName",
                "none");
    }

    @Test
    void majorUpgradeNeedsItsFlag() {
        rds.assertRefused("InvalidParameterCombination", MODIFY, "DBClusterIdentifier", "one", "EngineVersion", "16.6");
        rds.call(
                MODIFY,
                "DBClusterIdentifier",
                "one",
                "EngineVersion",
                "16.6",
                "AllowMajorVersionUpgrade",
                "true",
                "ApplyImmediately",
                "true");
        rds.passMinutes(1);
        assertThat(rds.cluster("one").text("EngineVersion")).isEqualTo("16.6");
    }

    @Test
    void logExportsAreSwitchedOneByOne() {
        rds.call(
                MODIFY,
                "DBClusterIdentifier",
                "one",
                "CloudwatchLogsExportConfiguration.EnableLogTypes.member.1",
                "postgresql",
                "CloudwatchLogsExportConfiguration.EnableLogTypes.member.2",
                "instance");
        rds.passMinutes(1);
        rds.call(
                MODIFY,
                "DBClusterIdentifier",
                "one",
                "CloudwatchLogsExportConfiguration.DisableLogTypes.member.1",
                "postgresql");
        assertThat(rds.cluster("one").text("EnabledCloudwatchLogsExports")).isEqualTo("instance");
    }

    @Test
    void renamedClusterKeepsItsResourceIdAndTagsAndGetsNewEndpoints() {
        rds.call("AddTagsToResource", "ResourceName", rds.cluster("one").text("DBClusterArn"), "Tags.Tag.1.Key", "k");
        RdsCaller.Reply before = rds.cluster("one");
        rds.call(MODIFY, "DBClusterIdentifier", "one", "NewDBClusterIdentifier", "two", "ApplyImmediately", "true");
        assertThat(rds.cluster("one").text("Status")).isEqualTo("renaming");
        rds.passMinutes(1);
        rds.assertRefused("DBClusterNotFoundFault", "DescribeDBClusters", "DBClusterIdentifier", "one");
        RdsCaller.Reply after = rds.cluster("two");
        assertThat(after.text("Status")).isEqualTo("available");
        assertThat(after.text("DbClusterResourceId")).isEqualTo(before.text("DbClusterResourceId"));
        assertThat(after.text("TagList")).isEqualTo("k");
        assertThat(after.text("Endpoint")).startsWith("two.");
    }
}
