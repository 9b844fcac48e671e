package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterCreationTest {

    private final RdsCaller rds = new RdsCaller();

    private static String[] request(String... changes) {
        List<String> parameters = new ArrayList<>(List.of(
                "DBClusterIdentifier", "one",
                "Engine", "aurora-postgresql",
                "MasterUsername", "owner",
                "MasterUserPassword", "not-a-secret"));
        for (int i = 0; i < changes.length; i += 2) {
            int at = parameters.indexOf(changes[i]);
            if (at >= 0) {
                parameters.set(at + 1, changes[i + 1]);
            } else {
                parameters.addAll(List.of(changes[i], changes[i + 1]));
            }
        }
        return parameters.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1one", "one-", "on--e", "o_ne", "o.ne", "-one"})
    void refusesIdentifiersThatAwsDoesNotAllow(String id) {
        rds.assertRefused("InvalidParameterValue", "CreateDBCluster", request("DBClusterIdentifier", id));
    }

    @Test
    void refusesIdentifiersOfMoreThan63Letters() {
        rds.assertRefused("InvalidParameterValue", "CreateDBCluster", request("DBClusterIdentifier", "a".repeat(64)));
        rds.call("CreateDBCluster", request("DBClusterIdentifier", "a".repeat(63)));
        assertThat(rds.cluster("a".repeat(63)).text("Status")).isEqualTo("creating");
    }

    @ParameterizedTest
    @CsvSource({
        "BackupRetentionPeriod, 0, InvalidParameterValue",
        "BackupRetentionPeriod, 36, InvalidParameterValue",
        "Port, 80, InvalidParameterValue",
        "MasterUserPassword, short, InvalidParameterValue",
        "MasterUserPassword, with/slash, InvalidParameterValue",
        "MasterUsername, admin, InvalidParameterValue",
        "Engine, oracle-se2, InvalidParameterValue",
        "EngineVersion, 9.6.1, InvalidParameterCombination",
        "EngineMode, serverless, InvalidParameterValue",
        "StorageType, gp3, InvalidParameterCombination",
        "DBSubnetGroupName, nowhere, DBSubnetGroupNotFoundFault",
        "DBClusterParameterGroupName, none, DBClusterParameterGroupNotFound",
        "VpcSecurityGroupIds.VpcSecurityGroupId.1, web, InvalidParameterValue",
        "ServerlessV2ScalingConfiguration.MinCapacity, 1, InvalidParameterCombination",
        "GlobalClusterIdentifier, world, LocalAwsDoesNotCover",
    })
    void refusesWhatAwsRefuses(String parameter, String value, String code) {
        rds.assertRefused(code, "CreateDBCluster", request(parameter, value));
        rds.assertRefused("DBClusterNotFoundFault", "DescribeDBClusters", "DBClusterIdentifier", "one");
    }

    @Test
    void refusesNameThatIsTakenWhateverItsCase() {
        rds.call("CreateDBCluster", request());
        rds.assertRefused("DBClusterAlreadyExistsFault", "CreateDBCluster", request("DBClusterIdentifier", "ONE"));
    }

    @Test
    void refusesTheFortyFirstClusterOfARegion() {
        for (int i = 0; i < 40; i++) {
            rds.call("CreateDBCluster", request("DBClusterIdentifier", "number" + i));
        }
        rds.assertRefused("DBClusterQuotaExceededFault", "CreateDBCluster", request());
    }

    @Test
    void refusesRequestWithoutRequiredParameter() {
        rds.assertRefused("MissingParameter", "CreateDBCluster", "DBClusterIdentifier", "one");
    }

    @Test
    void bareMajorVersionGetsAMinorOne() {
        rds.call("CreateDBCluster", request("EngineVersion", "16"));
        assertThat(rds.cluster("one").text("EngineVersion")).isEqualTo("16.6");
    }

    @Test
    void describesAllClustersPageByPage() {
        for (int i = 0; i < 30; i++) {
            rds.call("CreateDBCluster", request("DBClusterIdentifier", "number" + i));
        }
        RdsCaller.Reply first = rds.call("DescribeDBClusters", "MaxRecords", "20");
        RdsCaller.Reply second = rds.call("DescribeDBClusters", "MaxRecords", "20", "Marker", first.text("Marker"));
        assertThat(first.texts("DBClusterArn")).hasSize(20);
        assertThat(second.texts("DBClusterArn")).hasSize(10).doesNotContainAnyElementsOf(first.texts("DBClusterArn"));
        assertThat(second.text("Marker")).isEmpty();
    }

    @Test
    void filtersClustersByResourceId() {
        rds.haveCluster("one");
        rds.haveCluster("two");
        String resourceId = rds.cluster("two").text("DbClusterResourceId");
        assertThat(rds.call(
                                "DescribeDBClusters",
                                "Filters.Filter.1.Name",
                                "db-cluster-resource-id",
                                "Filters.Filter.1.Values.Value.1",
                                resourceId)
                        .texts("DBClusterIdentifier"))
                .containsExactly("two");
    }
}
