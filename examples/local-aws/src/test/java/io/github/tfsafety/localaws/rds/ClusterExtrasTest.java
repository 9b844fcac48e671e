package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterExtrasTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/export";

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveOne() {
        rds.haveCluster("one");
    }

    private void restore() {
        rds.passMinutes(10);
        rds.call(
                "RestoreDBClusterToPointInTime",
                "DBClusterIdentifier",
                "two",
                "SourceDBClusterIdentifier",
                "one",
                "UseLatestRestorableTime",
                "true");
    }

    @Test
    void rolesAreAddedRemovedAndNotRestored() {
        rds.call("AddRoleToDBCluster", "DBClusterIdentifier", "one", "RoleArn", ROLE, "FeatureName", "s3Export");
        assertThat(rds.cluster("one").text("AssociatedRoles")).contains(ROLE, "s3Export", "ACTIVE");
        rds.assertRefused(
                "DBClusterRoleAlreadyExists", "AddRoleToDBCluster", "DBClusterIdentifier", "one", "RoleArn", ROLE);
        restore();
        assertThat(rds.cluster("two").text("AssociatedRoles")).isEmpty();
        rds.call("RemoveRoleFromDBCluster", "DBClusterIdentifier", "one", "RoleArn", ROLE);
        assertThat(rds.cluster("one").text("AssociatedRoles")).isEmpty();
        rds.assertRefused(
                "DBClusterRoleNotFound", "RemoveRoleFromDBCluster", "DBClusterIdentifier", "one", "RoleArn", ROLE);
    }

    @Test
    void customEndpointsAreMadeAndNotRestored() {
        rds.call(
                "CreateDBClusterEndpoint",
                "DBClusterIdentifier",
                "one",
                "DBClusterEndpointIdentifier",
                "reports",
                "EndpointType",
                "READER");
        rds.passMinutes(1);
        assertThat(rds.call("DescribeDBClusterEndpoints", "DBClusterIdentifier", "one")
                        .texts("EndpointType"))
                .containsExactly("WRITER", "READER", "CUSTOM");
        restore();
        assertThat(rds.call("DescribeDBClusterEndpoints", "DBClusterIdentifier", "two")
                        .texts("EndpointType"))
                .containsExactly("WRITER", "READER");
        rds.call("DeleteDBClusterEndpoint", "DBClusterEndpointIdentifier", "reports");
        rds.assertRefused(
                "DBClusterEndpointNotFoundFault", "DeleteDBClusterEndpoint", "DBClusterEndpointIdentifier", "reports");
    }

    @Test
    void managedMasterPasswordIsNotRestored() {
        rds.call(
                "ModifyDBCluster",
                "DBClusterIdentifier",
                "one",
                "ManageMasterUserPassword",
                "true",
                "ApplyImmediately",
                "true");
        assertThat(rds.cluster("one").text("Status")).isEqualTo("resetting-master-credentials");
        assertThat(rds.cluster("one").text("SecretArn")).startsWith("arn:aws:secretsmanager:eu-west-1:123456789012:");
        restore();
        assertThat(rds.cluster("two").xml()).doesNotContain("MasterUserSecret");
        rds.assertRefused(
                "InvalidParameterCombination",
                "ModifyDBCluster",
                "DBClusterIdentifier",
                "one",
                "ManageMasterUserPassword",
                "true",
                "MasterUserPassword",
                "not-a-secret");
    }

    @Test
    void quotasSayWhatIsUsed() {
        assertThat(rds.call("DescribeAccountAttributes").xml())
                .contains(
                        "<AccountQuotaName>DBClusters</AccountQuotaName><Used>1</Used><Max>40</Max>",
                        "<AccountQuotaName>ManualClusterSnapshots</AccountQuotaName><Used>0</Used><Max>100</Max>");
    }

    @Test
    void offersKnownVersionsAndClassesOnly() {
        assertThat(rds.call("DescribeDBEngineVersions", "Engine", "aurora-postgresql", "EngineVersion", "15.4")
                        .text("DBParameterGroupFamily"))
                .isEqualTo("aurora-postgresql15");
        assertThat(rds.call("DescribeDBEngineVersions", "Engine", "aurora-postgresql", "EngineVersion", "9.6.1")
                        .texts("DBEngineVersion"))
                .isEmpty();
        assertThat(rds.call(
                                "DescribeOrderableDBInstanceOptions",
                                "Engine",
                                "aurora-postgresql",
                                "DBInstanceClass",
                                "db.serverless")
                        .texts("OrderableDBInstanceOption"))
                .hasSize(1);
        assertThat(rds.call(
                                "DescribeOrderableDBInstanceOptions",
                                "Engine",
                                "aurora-postgresql",
                                "DBInstanceClass",
                                "db.m1.small")
                        .texts("OrderableDBInstanceOption"))
                .isEmpty();
    }
}
