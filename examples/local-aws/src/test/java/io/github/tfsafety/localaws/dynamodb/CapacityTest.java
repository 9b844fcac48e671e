package io.github.tfsafety.localaws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private static final String LONG = "x".repeat(5000);
    private static final String KEY = "{'id':{'S':'a'}}";

    private final DynamoCaller dynamo = new DynamoCaller();

    @BeforeEach
    void haveTable() {
        dynamo.haveTable("one");
        dynamo.put("one", "a", LONG);
    }

    private double units(String operation, String body) {
        return dynamo.call(operation, "{'TableName':'one','ReturnConsumedCapacity':'TOTAL'," + body + "}")
                .at("/ConsumedCapacity/CapacityUnits")
                .asDouble();
    }

    @Test
    void readsCostHalfUnlessTheyAreConsistent() {
        assertThat(units("GetItem", "'Key':" + KEY)).isEqualTo(1);
        assertThat(units("GetItem", "'ConsistentRead':true,'Key':" + KEY)).isEqualTo(2);
        assertThat(units("Scan", "'Limit':10")).isEqualTo(1);
        assertThat(units("GetItem", "'Key':{'id':{'S':'none'}}")).isEqualTo(0.5);
    }

    @Test
    void writesCostByTheLargerOfOldAndNew() {
        assertThat(units("PutItem", "'Item':{'id':{'S':'b'}}")).isEqualTo(1);
        assertThat(units("PutItem", "'Item':" + KEY)).isEqualTo(5);
        dynamo.put("one", "a", LONG);
        assertThat(units("DeleteItem", "'Key':" + KEY)).isEqualTo(5);
    }

    @Test
    void batchesTellEachTable() {
        dynamo.haveTable("two");
        JsonNode written = dynamo.call(
                "BatchWriteItem",
                "{'ReturnConsumedCapacity':'INDEXES','RequestItems':{'one':[{'PutRequest':{'Item':{'id':{'S':'b'}}}}],"
                        + "'two':[{'PutRequest':{'Item':{'id':{'S':'b'}}}},{'DeleteRequest':{'Key':{'id':{'S':'c'}}}}]}}");
        assertThat(written.path("ConsumedCapacity")).hasSize(2);
        assertThat(written.at("/ConsumedCapacity/1/TableName").asText()).isEqualTo("two");
        assertThat(written.at("/ConsumedCapacity/1/Table/CapacityUnits").asDouble())
                .isEqualTo(2);
        JsonNode read = dynamo.call(
                "BatchGetItem",
                "{'ReturnConsumedCapacity':'TOTAL','RequestItems':{'one':{'ConsistentRead':true,'Keys':[" + KEY
                        + "]}}}");
        assertThat(read.at("/ConsumedCapacity/0/CapacityUnits").asDouble()).isEqualTo(2);
    }

    @Test
    void nobodyIsToldUnasked() {
        assertThat(dynamo.call("Scan", "{'TableName':'one'}").has("ConsumedCapacity"))
                .isFalse();
        dynamo.assertRefused(
                "ValidationException", "Scan", "{'TableName':'one','ReturnConsumedCapacity':'EVERYTHING'}");
    }

    @Test
    void keysBeyondSixteenMegabytesAreLeftUnprocessed() {
        String value = "x".repeat(390_000);
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            dynamo.put("one", "k" + i, value);
            keys.append(i == 0 ? "" : ",").append("{'id':{'S':'k").append(i).append("'}}");
        }
        JsonNode reply =
                dynamo.call("BatchGetItem", "{'RequestItems':{'one':{'ConsistentRead':true,'Keys':[" + keys + "]}}}");
        int read = reply.at("/Responses/one").size();
        assertThat(read).isBetween(40, 44);
        assertThat(reply.at("/UnprocessedKeys/one/Keys")).hasSize(60 - read);
        assertThat(reply.at("/UnprocessedKeys/one/ConsistentRead").asBoolean()).isTrue();
        dynamo.assertRefused(
                "LocalAwsDoesNotCover",
                "BatchGetItem",
                "{'RequestItems':{'one':{'ProjectionExpression':'id','Keys':[" + KEY + "]}}}");
    }
}
