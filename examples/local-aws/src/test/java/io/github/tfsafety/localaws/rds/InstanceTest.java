package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTest {

    private static final String CREATE = "CreateDBInstance";

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveCluster() {
        rds.haveCluster("one");
    }

    private static String[] instance(String id, String cluster, String engine, String type) {
        return new String[] {
            "DBInstanceIdentifier", id, "DBClusterIdentifier", cluster, "Engine", engine, "DBInstanceClass", type
        };
    }

    private static String[] member(String id) {
        return instance(id, "one", "aurora-postgresql", "db.r6g.large");
    }

    @Test
    void instanceIsCreatingForMinutesWithoutAnEndpoint() {
        rds.call(CREATE, member("first"));
        RdsCaller.Reply creating = rds.call("DescribeDBInstances", "DBInstanceIdentifier", "first");
        assertThat(creating.text("DBInstanceStatus")).isEqualTo("creating");
        assertThat(creating.texts("Endpoint")).isEmpty();
        rds.passMinutes(7);
        RdsCaller.Reply available = rds.call("DescribeDBInstances", "DBInstanceIdentifier", "first");
        assertThat(available.text("DBInstanceStatus")).isEqualTo("available");
        assertThat(available.text("Address")).startsWith("first.");
    }

    @Test
    void firstInstanceIsTheWriter() {
        rds.call(CREATE, member("first"));
        rds.call(CREATE, member("second"));
        assertThat(rds.cluster("one").texts("IsClusterWriter")).containsExactly("true", "false");
        assertThat(rds.cluster("one").texts("DBInstanceIdentifier")).containsExactly("first", "second");
        assertThat(rds.cluster("one").text("MultiAZ")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "none, aurora-postgresql, db.r6g.large, DBClusterNotFoundFault",
        "one, aurora-mysql, db.r6g.large, InvalidParameterCombination",
        "one, aurora-postgresql, large, InvalidParameterValue",
        "one, aurora-postgresql, db.serverless, InvalidParameterCombination",
    })
    void refusesWhatAwsRefuses(String cluster, String engine, String type, String code) {
        rds.assertRefused(code, CREATE, instance("first", cluster, engine, type));
    }

    @Test
    void serverlessInstanceNeedsACapacityRangeFirst() {
        rds.call(
                "ModifyDBCluster",
                "DBClusterIdentifier",
                "one",
                "ServerlessV2ScalingConfiguration.MinCapacity",
                "0.5",
                "ServerlessV2ScalingConfiguration.MaxCapacity",
                "2");
        rds.passMinutes(1);
        assertThat(rds.call(CREATE, instance("first", "one", "aurora-postgresql", "db.serverless"))
                        .text("DBInstanceStatus"))
                .isEqualTo("creating");
    }

    @Test
    void refusesTakenName() {
        rds.call(CREATE, member("first"));
        rds.assertRefused("DBInstanceAlreadyExists", CREATE, member("FIRST"));
    }

    @Test
    void deletedInstanceLeavesItsCluster() {
        rds.call(CREATE, member("first"));
        rds.passMinutes(7);
        rds.call("DeleteDBInstance", "DBInstanceIdentifier", "first", "SkipFinalSnapshot", "true");
        rds.passMinutes(4);
        rds.assertRefused("DBInstanceNotFound", "DescribeDBInstances", "DBInstanceIdentifier", "first");
        assertThat(rds.cluster("one").texts("DBClusterMember")).isEmpty();
    }

    @Test
    void nameUsedAgainStartsFromItsOwnBeginning() {
        rds.call(CREATE, member("first"));
        rds.call("DeleteDBInstance", "DBInstanceIdentifier", "first", "SkipFinalSnapshot", "true");
        rds.passMinutes(5);
        rds.call(CREATE, member("first"));
        rds.passMinutes(3);
        assertThat(rds.call("DescribeDBInstances", "DBInstanceIdentifier", "first")
                        .text("DBInstanceStatus"))
                .isEqualTo("creating");
    }

    @Test
    void findsTheMembersOfACluster() {
        rds.haveCluster("two");
        rds.call(CREATE, member("first"));
        rds.call(CREATE, instance("other", "two", "aurora-postgresql", "db.r6g.large"));
        assertThat(rds.call(
                                "DescribeDBInstances",
                                "Filters.Filter.1.Name",
                                "db-cluster-id",
                                "Filters.Filter.1.Values.Value.1",
                                "two")
                        .texts("DBInstanceIdentifier"))
                .containsExactly("other");
    }
}
