package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupsAndTagsTest {

    private final RdsCaller rds = new RdsCaller();

    private static String[] subnetGroup(String name) {
        return new String[] {
            "DBSubnetGroupName", name,
            "DBSubnetGroupDescription", "d",
            "SubnetIds.SubnetIdentifier.1", "subnet-1",
            "SubnetIds.SubnetIdentifier.2", "subnet-2"
        };
    }

    private static String[] parameterGroup(String name) {
        return new String[] {
            "DBClusterParameterGroupName", name, "DBParameterGroupFamily", "aurora-postgresql15", "Description", "d"
        };
    }

    @Test
    void subnetGroupSpreadsOverZones() {
        RdsCaller.Reply group = rds.call("CreateDBSubnetGroup", subnetGroup("Inner"));
        assertThat(group.text("DBSubnetGroupName")).isEqualTo("inner");
        assertThat(group.texts("Name")).containsExactly("eu-west-1a", "eu-west-1b");
    }

    @Test
    void subnetGroupNeedsTwoSubnets() {
        rds.assertRefused(
                "DBSubnetGroupDoesNotCoverEnoughAZs",
                "CreateDBSubnetGroup",
                "DBSubnetGroupName",
                "inner",
                "DBSubnetGroupDescription",
                "d",
                "SubnetIds.SubnetIdentifier.1",
                "subnet-1");
    }

    @Test
    void takenAndUnknownSubnetGroupsAreRefused() {
        rds.call("CreateDBSubnetGroup", subnetGroup("inner"));
        rds.assertRefused("DBSubnetGroupAlreadyExists", "CreateDBSubnetGroup", subnetGroup("INNER"));
        rds.assertRefused("DBSubnetGroupNotFoundFault", "DescribeDBSubnetGroups", "DBSubnetGroupName", "outer");
    }

    @Test
    void groupsInUseCannotBeDeleted() {
        rds.call("CreateDBSubnetGroup", subnetGroup("inner"));
        rds.call("CreateDBClusterParameterGroup", parameterGroup("own"));
        rds.haveCluster("one", "DBSubnetGroupName", "inner", "DBClusterParameterGroupName", "own");
        rds.assertRefused("InvalidDBSubnetGroupStateFault", "DeleteDBSubnetGroup", "DBSubnetGroupName", "inner");
        rds.assertRefused(
                "InvalidDBParameterGroupState", "DeleteDBClusterParameterGroup", "DBClusterParameterGroupName", "own");
    }

    @Test
    void parametersAreSetAndReset() {
        rds.call("CreateDBClusterParameterGroup", parameterGroup("own"));
        rds.call(
                "ModifyDBClusterParameterGroup",
                "DBClusterParameterGroupName",
                "own",
                "Parameters.Parameter.1.ParameterName",
                "rds.force_ssl",
                "Parameters.Parameter.1.ParameterValue",
                "1");
        assertThat(rds.call("DescribeDBClusterParameters", "DBClusterParameterGroupName", "own")
                        .texts("ParameterName"))
                .containsExactly("rds.force_ssl");
        rds.call(
                "ResetDBClusterParameterGroup",
                "DBClusterParameterGroupName",
                "own",
                "Parameters.Parameter.1.ParameterName",
                "rds.force_ssl");
        assertThat(rds.call("DescribeDBClusterParameters", "DBClusterParameterGroupName", "own")
                        .texts("ParameterName"))
                .isEmpty();
    }

    @Test
    void defaultParameterGroupIsThereAndCannotBeChanged() {
        assertThat(rds.call(
                                "DescribeDBClusterParameterGroups",
                                "DBClusterParameterGroupName",
                                "default.aurora-postgresql16")
                        .text("DBParameterGroupFamily"))
                .isEqualTo("aurora-postgresql16");
        rds.assertRefused(
                "InvalidDBParameterGroupState",
                "ModifyDBClusterParameterGroup",
                "DBClusterParameterGroupName",
                "default.aurora-postgresql16");
        rds.assertRefused(
                "DBParameterGroupNotFound", "DescribeDBClusterParameterGroups", "DBClusterParameterGroupName", "none");
    }

    @Test
    void tagsAreAddedChangedAndRemoved() {
        rds.haveCluster("one", "Tags.Tag.1.Key", "a", "Tags.Tag.1.Value", "1");
        String arn = rds.cluster("one").text("DBClusterArn");
        rds.call(
                "AddTagsToResource",
                "ResourceName",
                arn,
                "Tags.Tag.1.Key",
                "a",
                "Tags.Tag.1.Value",
                "2",
                "Tags.Tag.2.Key",
                "b");
        assertThat(rds.call("ListTagsForResource", "ResourceName", arn).text("TagList"))
                .isEqualTo("a2b");
        rds.call("RemoveTagsFromResource", "ResourceName", arn, "TagKeys.member.1", "a");
        assertThat(rds.cluster("one").text("TagList")).isEqualTo("b");
    }

    @Test
    void tagsOfNothingAreRefused() {
        rds.assertRefused(
                "DBClusterNotFoundFault",
                "ListTagsForResource",
                "ResourceName",
                "arn:aws:rds:eu-west-1:123456789012:cluster:none");
        rds.assertRefused("InvalidParameterValue", "ListTagsForResource", "ResourceName", "none");
    }

    @Test
    void unknownOperationIsRefused() {
        rds.assertRefused("InvalidAction", "CreateDBProxy");
    }
}
