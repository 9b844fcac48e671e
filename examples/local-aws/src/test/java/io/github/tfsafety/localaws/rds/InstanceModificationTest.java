package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceModificationTest {

    private static final String MODIFY = "ModifyDBInstance";

    private final RdsCaller rds = new RdsCaller();

    @BeforeEach
    void haveInstance() {
        rds.haveCluster("one");
        rds.call(
                "CreateDBInstance",
                "DBInstanceIdentifier",
                "writer",
                "DBClusterIdentifier",
                "one",
                "Engine",
                "aurora-postgresql",
                "DBInstanceClass",
                "db.r6g.large");
        rds.passMinutes(7);
        haveGroup("own", "aurora-postgresql15");
    }

    private void haveGroup(String name, String family) {
        rds.call(
                "CreateDBParameterGroup",
                "DBParameterGroupName",
                name,
                "DBParameterGroupFamily",
                family,
                "Description",
                "d");
    }

    private RdsCaller.Reply instance() {
        return rds.call("DescribeDBInstances", "DBInstanceIdentifier", "writer");
    }

    @Test
    void anotherParameterGroupWaitsForARestart() {
        rds.call(MODIFY, "DBInstanceIdentifier", "writer", "DBParameterGroupName", "own");
        assertThat(instance().text("DBParameterGroupName")).isEqualTo("own");
        assertThat(instance().text("ParameterApplyStatus")).isEqualTo("pending-reboot");
        rds.call("RebootDBInstance", "DBInstanceIdentifier", "writer");
        assertThat(instance().text("DBInstanceStatus")).isEqualTo("rebooting");
        rds.passMinutes(1);
        assertThat(instance().text("ParameterApplyStatus")).isEqualTo("in-sync");
    }

    @Test
    void anotherParameterGroupOfTheClusterWaitsForARestartOfItsMembers() {
        rds.call(
                "CreateDBClusterParameterGroup",
                "DBClusterParameterGroupName",
                "all",
                "DBParameterGroupFamily",
                "aurora-postgresql15",
                "Description",
                "d");
        rds.call("ModifyDBCluster", "DBClusterIdentifier", "one", "DBClusterParameterGroupName", "all");
        rds.passMinutes(1);
        assertThat(rds.cluster("one").text("DBClusterParameterGroupStatus")).isEqualTo("pending-reboot");
        rds.call("RebootDBInstance", "DBInstanceIdentifier", "writer");
        rds.passMinutes(1);
        assertThat(rds.cluster("one").text("DBClusterParameterGroupStatus")).isEqualTo("in-sync");
    }

    @Test
    void staticParameterWaitsForARestart() {
        rds.call(MODIFY, "DBInstanceIdentifier", "writer", "DBParameterGroupName", "own");
        rds.call("RebootDBInstance", "DBInstanceIdentifier", "writer");
        rds.passMinutes(1);
        rds.call(
                "ModifyDBParameterGroup",
                "DBParameterGroupName",
                "own",
                "Parameters.Parameter.1.ParameterName",
                "max_connections",
                "Parameters.Parameter.1.ParameterValue",
                "50",
                "Parameters.Parameter.1.ApplyMethod",
                "pending-reboot");
        assertThat(instance().text("ParameterApplyStatus")).isEqualTo("pending-reboot");
        assertThat(rds.call("DescribeDBParameters", "DBParameterGroupName", "own", "Source", "user")
                        .text("ParameterValue"))
                .isEqualTo("50");
    }

    @Test
    void anotherClassWaitsForTheMaintenanceWindowUnlessItIsToBeAppliedAtOnce() {
        rds.call(MODIFY, "DBInstanceIdentifier", "writer", "DBInstanceClass", "db.r6g.xlarge");
        assertThat(instance().text("DBInstanceStatus")).isEqualTo("available");
        assertThat(instance().text("PendingModifiedValues")).isEqualTo("db.r6g.xlarge");
        rds.pass(Duration.ofDays(7));
        assertThat(instance().text("DBInstanceClass")).isEqualTo("db.r6g.xlarge");
        rds.call(
                MODIFY,
                "DBInstanceIdentifier",
                "writer",
                "DBInstanceClass",
                "db.r6g.large",
                "ApplyImmediately",
                "true");
        assertThat(instance().text("DBInstanceStatus")).isEqualTo("modifying");
        rds.passMinutes(1);
        assertThat(instance().text("DBInstanceClass")).isEqualTo("db.r6g.large");
        assertThat(instance().texts("PendingModifiedValues")).isEmpty();
    }

    @Test
    void refusesGroupsThatAreUnknownOrMadeForAnotherVersion() {
        haveGroup("later", "aurora-postgresql16");
        rds.assertRefused(
                "DBParameterGroupNotFound", MODIFY, "DBInstanceIdentifier", "writer", "DBParameterGroupName", "none");
        rds.assertRefused(
                "InvalidParameterCombination",
                MODIFY,
                "DBInstanceIdentifier",
                "writer",
                "DBParameterGroupName",
                "later");
    }

    @Test
    void groupInUseIsNotDeleted() {
        rds.call(MODIFY, "DBInstanceIdentifier", "writer", "DBParameterGroupName", "own");
        rds.assertRefused("InvalidDBParameterGroupState", "DeleteDBParameterGroup", "DBParameterGroupName", "own");
        haveGroup("spare", "aurora-postgresql15");
        rds.call("DeleteDBParameterGroup", "DBParameterGroupName", "spare");
        assertThat(rds.call("DescribeDBParameterGroups").texts("DBParameterGroup"))
                .hasSize(1);
    }
}
