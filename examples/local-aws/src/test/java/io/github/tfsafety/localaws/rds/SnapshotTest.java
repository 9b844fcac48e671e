package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final String RESTORE = "RestoreDBClusterFromSnapshot";

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveSnapshot() {
        rds.haveCluster(
                "one",
                "Port",
                "6432",
                "BackupRetentionPeriod",
                "5",
                "DeletionProtection",
                "true",
                "Tags.Tag.1.Key",
                "k");
        rds.call("CreateDBClusterSnapshot", "DBClusterIdentifier", "one", "DBClusterSnapshotIdentifier", "shot");
        rds.passMinutes(2);
    }

    private static String[] request(String... more) {
        List<String> parameters = new ArrayList<>(
                List.of("DBClusterIdentifier", "two", "SnapshotIdentifier", "shot", "Engine", "aurora-postgresql"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    @Test
    void snapshotIsCreatingForMinutes() {
        rds.call("CreateDBClusterSnapshot", "DBClusterIdentifier", "one", "DBClusterSnapshotIdentifier", "next");
        rds.assertRefused(
                "InvalidDBClusterSnapshotStateFault",
                RESTORE,
                "DBClusterIdentifier",
                "two",
                "SnapshotIdentifier",
                "next",
                "Engine",
                "aurora-postgresql");
        rds.passMinutes(2);
        assertThat(rds.call("DescribeDBClusterSnapshots", "DBClusterSnapshotIdentifier", "next")
                        .text("Status"))
                .isEqualTo("available");
    }

    @Test
    void restoreWithoutAVersionTakesTheDefaultVersionOfTheEngine() {
        rds.call(RESTORE, request());
        assertThat(rds.cluster("two").text("EngineVersion")).isEqualTo("16.6");
    }

    @Test
    void restoreKeepsPortAndDataButNotProtection() {
        rds.call(RESTORE, request("EngineVersion", "15.4"));
        RdsCaller.Reply restored = rds.cluster("two");
        assertThat(restored.text("Status")).isEqualTo("creating");
        assertThat(restored.text("EngineVersion")).isEqualTo("15.4");
        assertThat(restored.text("Port")).isEqualTo("6432");
        assertThat(restored.text("DatabaseName")).isEqualTo("app");
        assertThat(restored.text("BackupRetentionPeriod")).isEqualTo("5");
        assertThat(restored.text("DeletionProtection")).isEqualTo("false");
        assertThat(restored.text("TagList")).isEmpty();
        assertThat(restored.texts("DBClusterMember")).isEmpty();
    }

    @Test
    void restoreTakesAnArnAndOutlivesTheSource() {
        String arn = rds.call("DescribeDBClusterSnapshots", "DBClusterSnapshotIdentifier", "shot")
                .text("DBClusterSnapshotArn");
        rds.call("ModifyDBCluster", "DBClusterIdentifier", "one", "DeletionProtection", "false");
        rds.call("DeleteDBCluster", "DBClusterIdentifier", "one", "SkipFinalSnapshot", "true");
        rds.passMinutes(5);
        rds.call(RESTORE, "DBClusterIdentifier", "one", "SnapshotIdentifier", arn, "Engine", "aurora-postgresql");
        assertThat(rds.cluster("one").text("MasterUsername")).isEqualTo("owner");
    }

    @Test
    void refusesUnknownSnapshotWrongEngineAndTakenTarget() {
        rds.assertRefused(
                "DBClusterSnapshotNotFoundFault",
                RESTORE,
                "DBClusterIdentifier",
                "two",
                "SnapshotIdentifier",
                "none",
                "Engine",
                "aurora-postgresql");
        rds.assertRefused(
                "InvalidParameterCombination",
                RESTORE,
                "DBClusterIdentifier",
                "two",
                "SnapshotIdentifier",
                "shot",
                "Engine",
                "aurora-mysql");
        rds.assertRefused(
                "DBClusterAlreadyExistsFault",
                RESTORE,
                "DBClusterIdentifier",
                "one",
                "SnapshotIdentifier",
                "shot",
                "Engine",
                "aurora-postgresql");
    }

    @Test
    void automatedSnapshotIsFoundByNameOnlyWithItsTypeAndCopiesToAManualOne() {
        String automated = rds.call("DescribeDBClusterSnapshots", "SnapshotType", "automated")
                .text("DBClusterSnapshotIdentifier");
        rds.assertRefused(
                "DBClusterSnapshotNotFoundFault",
                "DescribeDBClusterSnapshots",
                "DBClusterSnapshotIdentifier",
                automated);
        assertThat(rds.call(
                                "DescribeDBClusterSnapshots",
                                "DBClusterSnapshotIdentifier",
                                automated,
                                "SnapshotType",
                                "automated")
                        .texts("DBClusterSnapshot"))
                .hasSize(1);
        RdsCaller.Reply copy = rds.call(
                "CopyDBClusterSnapshot",
                "SourceDBClusterSnapshotIdentifier",
                automated,
                "TargetDBClusterSnapshotIdentifier",
                "kept");
        assertThat(copy.text("SnapshotType")).isEqualTo("manual");
    }

    @Test
    void refusesTakenNameAndUnknownCluster() {
        rds.assertRefused(
                "DBClusterSnapshotAlreadyExistsFault",
                "CreateDBClusterSnapshot",
                "DBClusterIdentifier",
                "one",
                "DBClusterSnapshotIdentifier",
                "shot");
        rds.assertRefused(
                "DBClusterNotFoundFault",
                "CreateDBClusterSnapshot",
                "DBClusterIdentifier",
                "none",
                "DBClusterSnapshotIdentifier",
                "other");
    }

    @Test
    void deletesManualSnapshotsOnly() {
        String automated = rds.call("DescribeDBClusterSnapshots", "SnapshotType", "automated")
                .text("DBClusterSnapshotIdentifier");
        rds.assertRefused(
                "InvalidDBClusterSnapshotStateFault",
                "DeleteDBClusterSnapshot",
                "DBClusterSnapshotIdentifier",
                automated);
        rds.call("DeleteDBClusterSnapshot", "DBClusterSnapshotIdentifier", "shot");
        rds.assertRefused(
                "DBClusterSnapshotNotFoundFault", "DescribeDBClusterSnapshots", "DBClusterSnapshotIdentifier", "shot");
    }
}
