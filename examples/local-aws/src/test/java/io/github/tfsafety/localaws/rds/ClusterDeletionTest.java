package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterDeletionTest {

    private static final String DELETE = "DeleteDBCluster";

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveOne() {
        rds.haveCluster("one", "CopyTagsToSnapshot", "true", "Tags.Tag.1.Key", "Stage", "Tags.Tag.1.Value", "prod");
    }

    private static String[] skippingSnapshot() {
        return new String[] {"DBClusterIdentifier", "one", "SkipFinalSnapshot", "true"};
    }

    private static String[] withSnapshot(String id) {
        return new String[] {"DBClusterIdentifier", "one", "FinalDBSnapshotIdentifier", id};
    }

    @Test
    void deletedClusterIsDeletingForMinutesAndThenGone() {
        assertThat(rds.call(DELETE, skippingSnapshot()).text("Status")).isEqualTo("deleting");
        rds.passMinutes(2);
        assertThat(rds.cluster("one").text("Status")).isEqualTo("deleting");
        rds.passMinutes(1);
        rds.assertRefused("DBClusterNotFoundFault", "DescribeDBClusters", "DBClusterIdentifier", "one");
    }

    @Test
    void deletionProtectionStandsInTheWay() {
        rds.call("ModifyDBCluster", "DBClusterIdentifier", "one", "DeletionProtection", "true");
        rds.assertRefused("InvalidParameterCombination", DELETE, skippingSnapshot());
        assertThat(rds.cluster("one").text("Status")).isEqualTo("available");
    }

    @Test
    void asksForAFinalSnapshotOrForNone() {
        rds.assertRefused("InvalidParameterCombination", DELETE, "DBClusterIdentifier", "one");
        rds.assertRefused(
                "InvalidParameterCombination",
                DELETE,
                "DBClusterIdentifier",
                "one",
                "SkipFinalSnapshot",
                "true",
                "FinalDBSnapshotIdentifier",
                "last");
    }

    @Test
    void finalSnapshotOutlivesTheClusterWithItsTags() {
        rds.call(DELETE, withSnapshot("last"));
        rds.passMinutes(10);
        RdsCaller.Reply snapshot = rds.call("DescribeDBClusterSnapshots", "DBClusterSnapshotIdentifier", "last");
        assertThat(snapshot.text("Status")).isEqualTo("available");
        assertThat(snapshot.text("SnapshotType")).isEqualTo("manual");
        assertThat(snapshot.text("TagList")).isEqualTo("Stageprod");
    }

    @Test
    void finalSnapshotOfATakenNameStandsInTheWay() {
        rds.call("CreateDBClusterSnapshot", "DBClusterIdentifier", "one", "DBClusterSnapshotIdentifier", "last");
        rds.assertRefused("DBClusterSnapshotAlreadyExistsFault", DELETE, withSnapshot("last"));
        assertThat(rds.cluster("one").text("Status")).isEqualTo("available");
    }

    @Test
    void memberInstancesStandInTheWayUntilTheyAreBeingDeleted() {
        rds.call(
                "CreateDBInstance",
                "DBInstanceIdentifier",
                "writer",
                "DBClusterIdentifier",
                "one",
                "DBInstanceClass",
                "db.r6g.large",
                "Engine",
                "aurora-postgresql");
        rds.passMinutes(10);
        rds.assertRefused("InvalidDBClusterStateFault", DELETE, skippingSnapshot());
        rds.call("DeleteDBInstance", "DBInstanceIdentifier", "writer");
        assertThat(rds.call(DELETE, skippingSnapshot()).text("Status")).isEqualTo("deleting");
    }

    @Test
    void clusterThatIsNotAvailableCannotBeDeleted() {
        rds.call(DELETE, skippingSnapshot());
        rds.assertRefused("InvalidDBClusterStateFault", DELETE, skippingSnapshot());
    }

    @Test
    void nameCanBeUsedAgainAndIsAnotherClusterThen() {
        String before = rds.cluster("one").text("DbClusterResourceId");
        rds.call(DELETE, skippingSnapshot());
        rds.passMinutes(3);
        rds.haveCluster("one");
        assertThat(rds.cluster("one").text("DbClusterResourceId")).isNotEqualTo(before);
        assertThat(rds.cluster("one").text("TagList")).isEmpty();
    }
}
