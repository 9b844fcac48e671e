package io.github.tfsafety.localaws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemTest {

    private final DynamoCaller dynamo = new DynamoCaller();

    @BeforeEach
    void haveTable() {
        dynamo.haveTable("one");
    }

    private void put(int from, int to) {
        for (int i = from; i < to; i += 25) {
            String writes = IntStream.range(i, Math.min(i + 25, to))
                    .mapToObj(id -> "{'PutRequest':{'Item':{'id':{'S':'" + id + "'}}}}")
                    .collect(Collectors.joining(","));
            dynamo.call("BatchWriteItem", "{'RequestItems':{'one':[" + writes + "]}}");
        }
    }

    private List<String> scan(String more) {
        List<String> ids = new ArrayList<>();
        String start = "";
        do {
            JsonNode page = dynamo.call("Scan", "{'TableName':'one','Limit':7" + more + start + "}");
            page.path("Items").forEach(item -> ids.add(item.at("/id/S").asText()));
            JsonNode last = page.path("LastEvaluatedKey");
            start = last.isMissingNode() ? "" : ",'ExclusiveStartKey':" + last;
        } while (!start.isEmpty());
        return ids;
    }

    @Test
    void everyTypeOfAttributeComesBackAsItWas() {
        String item = "{'id':{'S':'a'},'n':{'N':'1.50'},'b':{'B':'AAE='},'t':{'BOOL':true},'z':{'NULL':true},"
                + "'l':{'L':[{'S':''},{'M':{'k':{'N':'-0'}}}]},'ss':{'SS':['x','y']}}";
        dynamo.call("PutItem", "{'TableName':'one','Item':" + item + "}");
        assertThat(dynamo.call("GetItem", "{'TableName':'one','Key':{'id':{'S':'a'}}}")
                        .path("Item")
                        .toString())
                .isEqualTo(item.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void segmentsCoverEveryItemOnce(int segments) {
        put(0, 100);
        List<String> all = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
            all.addAll(scan(",'TotalSegments':" + segments + ",'Segment':" + segment));
        }
        assertThat(all).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void segmentsShareTheItems() {
        put(0, 100);
        assertThat(scan(",'TotalSegments':4,'Segment':0")).hasSizeBetween(10, 40);
    }

    @Test
    void aPageIsAMegabyteAtMost() {
        String value = "x".repeat(300_000);
        for (int i = 0; i < 5; i++) {
            dynamo.put("one", "item" + i, value);
        }
        JsonNode page = dynamo.call("Scan", "{'TableName':'one'}");
        assertThat(page.path("Count").asInt()).isEqualTo(4);
        assertThat(page.has("LastEvaluatedKey")).isTrue();
    }

    @Test
    void aFullPageHasALastKeyEvenWhenNothingFollows() {
        put(0, 7);
        JsonNode page = dynamo.call("Scan", "{'TableName':'one','Limit':7}");
        assertThat(page.has("LastEvaluatedKey")).isTrue();
        JsonNode next =
                dynamo.call("Scan", "{'TableName':'one','ExclusiveStartKey':" + page.path("LastEvaluatedKey") + "}");
        assertThat(next.path("Count").asInt()).isZero();
    }

    @Test
    void countsWithoutItems() {
        put(0, 30);
        JsonNode page = dynamo.call("Scan", "{'TableName':'one','Select':'COUNT'}");
        assertThat(page.path("Count").asInt()).isEqualTo(30);
        assertThat(page.has("Items")).isFalse();
    }

    @Test
    void writesAndDeletesInBatches() {
        put(0, 3);
        dynamo.call(
                "BatchWriteItem",
                "{'RequestItems':{'one':[{'DeleteRequest':{'Key':{'id':{'S':'0'}}}},"
                        + "{'PutRequest':{'Item':{'id':{'S':'9'}}}}]}}");
        assertThat(scan("")).containsExactlyInAnyOrder("1", "2", "9");
        assertThat(dynamo.call("BatchGetItem", "{'RequestItems':{'one':{'Keys':[{'id':{'S':'1'}},{'id':{'S':'0'}}]}}}")
                        .at("/Responses/one")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatExceedsTheProvisionedCapacityIsLeftUnprocessed() {
        dynamo.call(
                "CreateTable",
                "{'TableName':'small','ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1},"
                        + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}");
        dynamo.pass(Duration.ofSeconds(14));
        String batch = IntStream.range(0, 20)
                .mapToObj(id -> "{'PutRequest':{'Item':{'id':{'S':'" + id + "'}}}}")
                .collect(Collectors.joining(",", "{'RequestItems':{'small':[", "]}}"));
        assertThat(dynamo.call("BatchWriteItem", batch).at("/UnprocessedItems/small"))
                .hasSize(5);
        assertThat(dynamo.call("Scan", "{'TableName':'small'}").path("Count").asInt())
                .isEqualTo(15);
        dynamo.assertRefused("ProvisionedThroughputExceededException", "BatchWriteItem", batch);
        dynamo.assertRefused(
                "ProvisionedThroughputExceededException", "PutItem", "{'TableName':'small','Item':{'id':{'S':'a'}}}");
        dynamo.pass(Duration.ofSeconds(1));
        dynamo.call("PutItem", "{'TableName':'small','Item':{'id':{'S':'a'}}}");
    }

    @Test
    void refusesBatchesThatAwsRefuses() {
        String twice = "{'PutRequest':{'Item':{'id':{'S':'a'}}}},{'PutRequest':{'Item':{'id':{'S':'a'}}}}";
        dynamo.assertRefused("ValidationException", "BatchWriteItem", "{'RequestItems':{'one':[" + twice + "]}}");
        String many = IntStream.range(0, 26)
                .mapToObj(id -> "{'PutRequest':{'Item':{'id':{'S':'" + id + "'}}}}")
                .collect(Collectors.joining(","));
        dynamo.assertRefused("ValidationException", "BatchWriteItem", "{'RequestItems':{'one':[" + many + "]}}");
    }

    @Test
    void refusesItemsWithoutTheirKeyOrWithOneOfAnotherType() {
        dynamo.assertRefused("ValidationException", "PutItem", "{'TableName':'one','Item':{'x':{'S':'a'}}}");
        dynamo.assertRefused("ValidationException", "PutItem", "{'TableName':'one','Item':{'id':{'N':'1'}}}");
        dynamo.assertRefused("ValidationException", "GetItem", "{'TableName':'one','Key':{}}");
    }

    @Test
    void numbersOfEqualValueAreOneKey() {
        dynamo.call(
                "CreateTable",
                "{'TableName':'numbers','BillingMode':'PAY_PER_REQUEST',"
                        + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'N'}]}");
        dynamo.pass(Duration.ofMinutes(1));
        dynamo.call("PutItem", "{'TableName':'numbers','Item':{'id':{'N':'1.0'}}}");
        dynamo.call("PutItem", "{'TableName':'numbers','Item':{'id':{'N':'1'}}}");
        assertThat(dynamo.call("Scan", "{'TableName':'numbers'}").path("Count").asInt())
                .isEqualTo(1);
    }

    @Test
    void conditionKeepsAnExistingItem() {
        dynamo.put("one", "a", "first");
        dynamo.assertRefused(
                "ConditionalCheckFailedException",
                "PutItem",
                "{'TableName':'one','Item':{'id':{'S':'a'}},'ConditionExpression':'attribute_not_exists(#k)',"
                        + "'ExpressionAttributeNames':{'#k':'id'}}");
        assertThat(dynamo.value("one", "a")).isEqualTo("first");
        dynamo.assertRefused(
                "LocalAwsDoesNotCover",
                "PutItem",
                "{'TableName':'one','Item':{'id':{'S':'a'}},'ConditionExpression':'size(id) = 1'}");
    }
}
