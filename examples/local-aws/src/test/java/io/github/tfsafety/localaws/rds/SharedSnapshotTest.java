package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A snapshot of one account, seen from another. */
class SharedSnapshotTest {

    private static final String OTHER = "999999999999";
    private static final String OWN = "123456789012";
    private static final String ARN = "arn:aws:rds:eu-west-1:" + OWN + ":cluster-snapshot:shot";
    private static final String KEY = "arn:aws:kms:eu-west-1:" + OWN + ":key/12345678-0000-0000-0000-0123456789ab";
    private static final String DESCRIBE = "DescribeDBClusterSnapshots";

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveSnapshot() {
        rds.haveCluster("one", "Tags.Tag.1.Key", "k", "CopyTagsToSnapshot", "true");
        snapshot("one", "shot");
    }

    private void snapshot(String cluster, String name) {
        rds.call("CreateDBClusterSnapshot", "DBClusterIdentifier", cluster, "DBClusterSnapshotIdentifier", name);
        rds.passMinutes(2);
    }

    private void share(String name) {
        rds.call("ModifyDBClusterSnapshotAttribute", sharing(name, OTHER));
    }

    private static String[] sharing(String name, String account) {
        return new String[] {
            "DBClusterSnapshotIdentifier", name, "AttributeName", "restore", "ValuesToAdd.AttributeValue.1", account
        };
    }

    @Test
    void attributeListsTheAccounts() {
        share("shot");
        RdsCaller.Reply attributes =
                rds.call("DescribeDBClusterSnapshotAttributes", "DBClusterSnapshotIdentifier", "shot");
        assertThat(attributes.text("AttributeName")).isEqualTo("restore");
        assertThat(attributes.texts("AttributeValue")).containsExactly(OTHER);
        rds.call(
                "ModifyDBClusterSnapshotAttribute",
                "DBClusterSnapshotIdentifier",
                "shot",
                "AttributeName",
                "restore",
                "ValuesToRemove.AttributeValue.1",
                OTHER);
        assertThat(rds.call("DescribeDBClusterSnapshotAttributes", "DBClusterSnapshotIdentifier", "shot")
                        .texts("AttributeValue"))
                .isEmpty();
    }

    @Test
    void otherAccountSeesWhatIsSharedOnlyWhenItAsksForIt() {
        rds.callAs(OTHER);
        assertThat(rds.call(DESCRIBE, "SnapshotType", "shared").texts("DBClusterSnapshot"))
                .isEmpty();
        rds.callAs(OWN);
        share("shot");
        rds.callAs(OTHER);
        RdsCaller.Reply shared = rds.call(DESCRIBE, "SnapshotType", "shared");
        assertThat(shared.texts("DBClusterSnapshotArn")).containsExactly(ARN);
        assertThat(shared.text("SnapshotType")).isEqualTo("shared");
        assertThat(rds.call(DESCRIBE, "IncludeShared", "true").texts("DBClusterSnapshot"))
                .hasSize(1);
        assertThat(rds.call(DESCRIBE).texts("DBClusterSnapshot")).isEmpty();
        assertThat(rds.call(DESCRIBE, "SnapshotType", "shared", "DBClusterSnapshotIdentifier", ARN)
                        .text("DBClusterIdentifier"))
                .isEqualTo("one");
    }

    @Test
    void otherAccountRestoresByArnAndNotByName() {
        share("shot");
        rds.callAs(OTHER);
        rds.assertRefused("DBClusterSnapshotNotFoundFault", "RestoreDBClusterFromSnapshot", restore("shot"));
        rds.call("RestoreDBClusterFromSnapshot", restore(ARN));
        rds.passMinutes(12);
        assertThat(rds.cluster("two").text("DBClusterArn")).contains(OTHER);
        assertThat(rds.cluster("two").text("Status")).isEqualTo("available");
    }

    private static String[] restore(String snapshot) {
        return new String[] {"DBClusterIdentifier", "two", "SnapshotIdentifier", snapshot, "Engine", "aurora-postgresql"
        };
    }

    @Test
    void unsharedSnapshotIsNotFoundByOthers() {
        rds.callAs(OTHER);
        rds.assertRefused("DBClusterSnapshotNotFoundFault", "RestoreDBClusterFromSnapshot", restore(ARN));
        rds.assertRefused("DBClusterSnapshotNotFoundFault", DESCRIBE, "DBClusterSnapshotIdentifier", ARN);
    }

    @Test
    void encryptedSnapshotIsRestoredByAnotherAccountUnderItsOwnKeyAlone() {
        rds.haveCluster("locked", "StorageEncrypted", "true", "KmsKeyId", KEY);
        snapshot("locked", "sealed");
        share("sealed");
        rds.callAs(OTHER);
        String sealed = ARN.replace(":shot", ":sealed");
        rds.assertRefused(
                "InvalidParameterCombination",
                "CopyDBClusterSnapshot",
                "SourceDBClusterSnapshotIdentifier",
                sealed,
                "TargetDBClusterSnapshotIdentifier",
                "mine");
        String own = KEY.replace(OWN, OTHER);
        RdsCaller.Reply copy = rds.call(
                "CopyDBClusterSnapshot",
                "SourceDBClusterSnapshotIdentifier",
                sealed,
                "TargetDBClusterSnapshotIdentifier",
                "mine",
                "KmsKeyId",
                own);
        assertThat(copy.text("KmsKeyId")).isEqualTo(own);
        assertThat(copy.text("SourceDBClusterSnapshotArn")).isEqualTo(sealed);
    }

    @Test
    void automatedSnapshotsAndThoseUnderTheDefaultKeyCannotBeShared() {
        String automated = rds.call(DESCRIBE, "SnapshotType", "automated").text("DBClusterSnapshotIdentifier");
        rds.assertRefused(
                "InvalidDBClusterSnapshotStateFault", "ModifyDBClusterSnapshotAttribute", sharing(automated, OTHER));
        rds.haveCluster("default", "StorageEncrypted", "true");
        snapshot("default", "sealed");
        rds.assertRefused(
                "InvalidDBClusterSnapshotStateFault", "ModifyDBClusterSnapshotAttribute", sharing("sealed", OTHER));
        rds.assertRefused("InvalidParameterValue", "ModifyDBClusterSnapshotAttribute", sharing("shot", "everybody"));
    }

    @Test
    void accountsHaveTheirOwnNames() {
        rds.callAs(OTHER);
        rds.assertRefused("DBClusterNotFoundFault", "DescribeDBClusters", "DBClusterIdentifier", "one");
        rds.haveCluster("one");
        assertThat(rds.cluster("one").text("DBClusterArn")).contains(OTHER);
    }
}
