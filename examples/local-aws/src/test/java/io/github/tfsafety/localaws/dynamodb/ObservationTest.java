package io.github.tfsafety.localaws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservationTest {

    private static final String STREAM = "arn:aws:kinesis:eu-west-1:123456789012:stream/changes";

    private final DynamoCaller dynamo = new DynamoCaller();

    @BeforeEach
    void haveTableWithIndexAndStream() {
        dynamo.call(
                "CreateTable",
                "{'TableName':'one','BillingMode':'PAY_PER_REQUEST',"
                        + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},"
                        + "{'AttributeName':'kind','AttributeType':'S'}],"
                        + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'},"
                        + "'GlobalSecondaryIndexes':[{'IndexName':'kinds','Projection':{'ProjectionType':'ALL'},"
                        + "'KeySchema':[{'AttributeName':'kind','KeyType':'HASH'}]}]}");
        dynamo.pass(Duration.ofMinutes(10));
    }

    @Test
    void insightsAreSwitchedForTheTableAndForEachIndex() {
        dynamo.call(
                "UpdateContributorInsights",
                "{'TableName':'one','IndexName':'kinds','ContributorInsightsAction':'ENABLE',"
                        + "'ContributorInsightsMode':'THROTTLED_KEYS'}");
        JsonNode index = dynamo.call("DescribeContributorInsights", "{'TableName':'one','IndexName':'kinds'}");
        assertThat(index.path("ContributorInsightsStatus").asText()).isEqualTo("ENABLED");
        assertThat(index.path("ContributorInsightsMode").asText()).isEqualTo("THROTTLED_KEYS");
        assertThat(dynamo.call("DescribeContributorInsights", "{'TableName':'one'}")
                        .path("ContributorInsightsStatus")
                        .asText())
                .isEqualTo("DISABLED");
        dynamo.assertRefused(
                "ResourceNotFoundException", "DescribeContributorInsights", "{'TableName':'one','IndexName':'none'}");
    }

    @Test
    void kinesisDestinationTellsItsPrecision() {
        dynamo.call(
                "EnableKinesisStreamingDestination",
                "{'TableName':'one','StreamArn':'" + STREAM + "','EnableKinesisStreamingConfiguration':"
                        + "{'ApproximateCreationDateTimePrecision':'MICROSECOND'}}");
        JsonNode destination = dynamo.call("DescribeKinesisStreamingDestination", "{'TableName':'one'}")
                .at("/KinesisDataStreamDestinations/0");
        assertThat(destination.path("DestinationStatus").asText()).isEqualTo("ACTIVE");
        assertThat(destination.path("ApproximateCreationDateTimePrecision").asText())
                .isEqualTo("MICROSECOND");
    }

    @Test
    void streamIsListedAndHasAPolicyOfItsOwnUntilItIsSwitchedOff() {
        String arn = dynamo.call("ListStreams", "{'TableName':'one'}")
                .at("/Streams/0/StreamArn")
                .asText();
        assertThat(arn).isEqualTo(dynamo.table("one").path("LatestStreamArn").asText());
        assertThat(dynamo.call("DescribeStream", "{'StreamArn':'" + arn + "'}")
                        .at("/StreamDescription/StreamViewType")
                        .asText())
                .isEqualTo("NEW_IMAGE");
        dynamo.call("PutResourcePolicy", "{'ResourceArn':'" + arn + "','Policy':'p'}");
        assertThat(dynamo.call("GetResourcePolicy", "{'ResourceArn':'" + arn + "'}")
                        .path("Policy")
                        .asText())
                .isEqualTo("p");
        dynamo.assertRefused(
                "PolicyNotFoundException",
                "GetResourcePolicy",
                "{'ResourceArn':'" + dynamo.table("one").path("TableArn").asText() + "'}");
        dynamo.call("UpdateTable", "{'TableName':'one','StreamSpecification':{'StreamEnabled':false}}");
        dynamo.assertRefused("ResourceNotFoundException", "GetResourcePolicy", "{'ResourceArn':'" + arn + "'}");
    }

    @Test
    void tagsComeTenAPage() {
        String arn = dynamo.table("one").path("TableArn").asText();
        for (int i = 0; i < 12; i++) {
            dynamo.call("TagResource", "{'ResourceArn':'" + arn + "','Tags':[{'Key':'k" + i + "','Value':'v'}]}");
        }
        JsonNode first = dynamo.call("ListTagsOfResource", "{'ResourceArn':'" + arn + "'}");
        assertThat(first.path("Tags")).hasSize(10);
        assertThat(dynamo.call(
                                "ListTagsOfResource",
                                "{'ResourceArn':'" + arn + "','NextToken':'"
                                        + first.path("NextToken").asText() + "'}")
                        .path("Tags"))
                .hasSize(2);
    }

    @Test
    void warmThroughputIsRaisedAndNeverLowered() {
        assertThat(dynamo.table("one").at("/WarmThroughput/ReadUnitsPerSecond").asInt())
                .isEqualTo(12_000);
        dynamo.call("UpdateTable", "{'TableName':'one','WarmThroughput':{'ReadUnitsPerSecond':15000}}");
        dynamo.pass(Duration.ofMinutes(1));
        assertThat(dynamo.table("one").at("/WarmThroughput/ReadUnitsPerSecond").asInt())
                .isEqualTo(15_000);
        dynamo.assertRefused(
                "ValidationException",
                "UpdateTable",
                "{'TableName':'one','WarmThroughput':{'ReadUnitsPerSecond':13000}}");
    }

    @Test
    void replicaIsDescribed() {
        dynamo.service.haveReplica(dynamo.scope, "one", "us-east-1");
        assertThat(dynamo.table("one").at("/Replicas/0/RegionName").asText()).isEqualTo("us-east-1");
    }

    @Test
    void continuousBackupsCannotBeSwitchedRightAfterARestore() {
        dynamo.enableRecovery("one");
        dynamo.call(
                "RestoreTableToPointInTime",
                "{'SourceTableName':'one','TargetTableName':'two','UseLatestRestorableTime':true}");
        dynamo.pass(Duration.ofMinutes(21));
        assertThat(dynamo.table("two").path("TableStatus").asText()).isEqualTo("ACTIVE");
        dynamo.assertRefused(
                "ContinuousBackupsUnavailableException",
                "UpdateContinuousBackups",
                "{'TableName':'two','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true}}");
        dynamo.pass(Duration.ofSeconds(20));
        dynamo.enableRecovery("two");
    }
}
