package io.github.tfsafety.localaws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final String KEY = "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]";
    private static final String ATTRIBUTE = "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]";
    private static final String ON_DEMAND = "'BillingMode':'PAY_PER_REQUEST'";

    private final DynamoCaller dynamo = new DynamoCaller();

    @Test
    void newTableIsCreatingAndThenActive() {
        JsonNode created =
                dynamo.call("CreateTable", "{'TableName':'one'," + KEY + "," + ATTRIBUTE + "," + ON_DEMAND + "}");
        assertThat(created.at("/TableDescription/TableStatus").asText()).isEqualTo("CREATING");
        assertThat(created.at("/TableDescription/TableArn").asText())
                .isEqualTo("arn:aws:dynamodb:eu-west-1:123456789012:table/one");
        dynamo.assertRefused("ResourceNotFoundException", "Scan", "{'TableName':'one'}");
        dynamo.pass(Duration.ofSeconds(10));
        assertThat(dynamo.table("one").path("TableStatus").asText()).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'TableName':'o'," + KEY + "," + ATTRIBUTE + "," + ON_DEMAND + "}",
                "{'TableName':'one'," + KEY + "," + ON_DEMAND + ",'AttributeDefinitions':[]}",
                "{'TableName':'one'," + KEY + "," + ATTRIBUTE + "}",
                "{'TableName':'one'," + KEY + "," + ATTRIBUTE + "," + ON_DEMAND
                        + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}}",
                "{'TableName':'one'," + KEY + "," + ON_DEMAND
                        + ",'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},"
                        + "{'AttributeName':'unused','AttributeType':'S'}]}",
            })
    void refusesDefinitionsThatAwsRefuses(String body) {
        dynamo.assertRefused("ValidationException", "CreateTable", body);
    }

    @Test
    void refusesMoreThroughputThanATableOrAnAccountCanHave() {
        assertThat(dynamo.call("DescribeLimits", "{}")
                        .path("AccountMaxReadCapacityUnits")
                        .asLong())
                .isEqualTo(80_000);
        dynamo.call("CreateTable", provisioned("one", 40_000));
        dynamo.assertRefused("LimitExceededException", "CreateTable", provisioned("two", 40_001));
        dynamo.call("CreateTable", provisioned("two", 39_999));
        dynamo.assertRefused("LimitExceededException", "CreateTable", provisioned("three", 2));
        dynamo.call("CreateTable", provisioned("three", 1));
        dynamo.pass(Duration.ofMinutes(1));
        dynamo.assertRefused(
                "LimitExceededException",
                "UpdateTable",
                "{'TableName':'three','ProvisionedThroughput':{'ReadCapacityUnits':2,'WriteCapacityUnits':1}}");
    }

    private static String provisioned(String name, int reads) {
        return "{'TableName':'" + name + "'," + KEY + "," + ATTRIBUTE + ",'ProvisionedThroughput':{'ReadCapacityUnits':"
                + reads + ",'WriteCapacityUnits':1}}";
    }

    @Test
    void refusesTakenNameAndUnknownTable() {
        dynamo.haveTable("one");
        dynamo.assertRefused(
                "ResourceInUseException",
                "CreateTable",
                "{'TableName':'one'," + KEY + "," + ATTRIBUTE + "," + ON_DEMAND + "}");
        dynamo.assertRefused("ResourceNotFoundException", "DescribeTable", "{'TableName':'two'}");
    }

    @Test
    void deletionProtectionStandsInTheWay() {
        dynamo.haveTable("one");
        dynamo.call("UpdateTable", "{'TableName':'one','DeletionProtectionEnabled':true}");
        dynamo.pass(Duration.ofMinutes(1));
        dynamo.assertRefused("ValidationException", "DeleteTable", "{'TableName':'one'}");
        assertThat(dynamo.table("one").path("TableStatus").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void deletedTableIsDeletingAndThenGone() {
        dynamo.haveTable("one");
        dynamo.call("DeleteTable", "{'TableName':'one'}");
        assertThat(dynamo.table("one").path("TableStatus").asText()).isEqualTo("DELETING");
        dynamo.pass(Duration.ofSeconds(10));
        dynamo.assertRefused("ResourceNotFoundException", "DescribeTable", "{'TableName':'one'}");
    }

    @Test
    void tableBeingUpdatedRefusesAnotherUpdateAndItsDeletion() {
        dynamo.haveTable("one");
        dynamo.call("UpdateTable", "{'TableName':'one','TableClass':'STANDARD_INFREQUENT_ACCESS'}");
        dynamo.assertRefused("ResourceInUseException", "UpdateTable", "{'TableName':'one','TableClass':'STANDARD'}");
        dynamo.assertRefused("ResourceInUseException", "DeleteTable", "{'TableName':'one'}");
    }

    @Test
    void globalIndexesAreBuiltOneAtATimeWhileTheTableIsActive() {
        dynamo.haveTable("one");
        dynamo.call("UpdateTable", newIndex("first"));
        dynamo.pass(Duration.ofMinutes(1));
        JsonNode building = dynamo.table("one");
        assertThat(building.path("TableStatus").asText()).isEqualTo("ACTIVE");
        assertThat(building.at("/GlobalSecondaryIndexes/0/IndexStatus").asText())
                .isEqualTo("CREATING");
        assertThat(building.at("/GlobalSecondaryIndexes/0/Backfilling").asBoolean())
                .isTrue();
        dynamo.assertRefused("LimitExceededException", "UpdateTable", newIndex("second"));
        dynamo.pass(Duration.ofMinutes(5));
        dynamo.call("UpdateTable", newIndex("second"));
        assertThat(dynamo.table("one")
                        .at("/GlobalSecondaryIndexes/0/IndexStatus")
                        .asText())
                .isEqualTo("ACTIVE");
    }

    private static String newIndex(String name) {
        return "{'TableName':'one'," + ATTRIBUTE + ",'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'" + name
                + "'," + KEY + ",'Projection':{'ProjectionType':'ALL'}}}]}";
    }

    @Test
    void itemCountIsHoursOld() {
        dynamo.haveTable("one");
        dynamo.put("one", "a", "1");
        assertThat(dynamo.table("one").path("ItemCount").asInt()).isZero();
        dynamo.pass(Duration.ofHours(6));
        assertThat(dynamo.table("one").path("ItemCount").asInt()).isEqualTo(1);
    }

    @Test
    void listsTablesPageByPage() {
        for (String name : new String[] {"one", "two", "three"}) {
            dynamo.haveTable(name);
        }
        JsonNode first = dynamo.call("ListTables", "{'Limit':2}");
        JsonNode second = dynamo.call(
                "ListTables",
                "{'ExclusiveStartTableName':'"
                        + first.path("LastEvaluatedTableName").asText() + "'}");
        assertThat(first.path("TableNames").toString()).isEqualTo("[\"one\",\"three\"]");
        assertThat(second.path("TableNames").toString()).isEqualTo("[\"two\"]");
    }

    @Test
    void expiredItemsAreDeletedWhileTimeToLiveIsEnabled() {
        dynamo.haveTable("one");
        dynamo.call(
                "PutItem",
                "{'TableName':'one','Item':{'id':{'S':'old'},'end':{'N':'" + DynamoCaller.START.getEpochSecond()
                        + "'}}}");
        dynamo.put("one", "kept", "1");
        dynamo.pass(Duration.ofDays(1));
        assertThat(dynamo.call("Scan", "{'TableName':'one'}").path("Count").asInt())
                .isEqualTo(2);
        dynamo.call(
                "UpdateTimeToLive",
                "{'TableName':'one','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'end'}}");
        assertThat(dynamo.call("DescribeTimeToLive", "{'TableName':'one'}")
                        .at("/TimeToLiveDescription/TimeToLiveStatus")
                        .asText())
                .isEqualTo("ENABLING");
        dynamo.pass(Duration.ofHours(2));
        assertThat(dynamo.call("Scan", "{'TableName':'one'}")
                        .at("/Items/0/id/S")
                        .asText())
                .isEqualTo("kept");
        assertThat(dynamo.call("Scan", "{'TableName':'one'}").path("Count").asInt())
                .isEqualTo(1);
    }

    @Test
    void insightsAndKinesisDestinationsAreSwitched() {
        dynamo.haveTable("one");
        String stream = "'StreamArn':'arn:aws:kinesis:eu-west-1:123456789012:stream/changes'";
        dynamo.call("UpdateContributorInsights", "{'TableName':'one','ContributorInsightsAction':'ENABLE'}");
        dynamo.call("EnableKinesisStreamingDestination", "{'TableName':'one'," + stream + "}");
        assertThat(dynamo.call("DescribeContributorInsights", "{'TableName':'one'}")
                        .path("ContributorInsightsStatus")
                        .asText())
                .isEqualTo("ENABLED");
        assertThat(dynamo.call("DescribeKinesisStreamingDestination", "{'TableName':'one'}")
                        .at("/KinesisDataStreamDestinations/0/DestinationStatus")
                        .asText())
                .isEqualTo("ACTIVE");
        dynamo.assertRefused(
                "ResourceNotFoundException", "DescribeContributorInsights", "{'TableName':'one','IndexName':'any'}");
        dynamo.assertRefused(
                "ValidationException", "EnableKinesisStreamingDestination", "{'TableName':'one'," + stream + "}");
    }

    @Test
    void tagsAreAddedAndRemovedByArn() {
        dynamo.haveTable("one");
        String arn = dynamo.table("one").path("TableArn").asText();
        dynamo.call("TagResource", "{'ResourceArn':'" + arn + "','Tags':[{'Key':'a','Value':'1'},{'Key':'b'}]}");
        dynamo.call("UntagResource", "{'ResourceArn':'" + arn + "','TagKeys':['a']}");
        assertThat(dynamo.call("ListTagsOfResource", "{'ResourceArn':'" + arn + "'}")
                        .path("Tags")
                        .toString())
                .isEqualTo("[{\"Key\":\"b\",\"Value\":\"\"}]");
    }
}
