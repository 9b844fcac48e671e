package io.github.tfsafety.localaws.dynamodb;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.between.KeyRing;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Calls the service as a client does, without HTTP, on a clock that only {@link #pass} moves. Bodies may use single
 * quotes.
 */
final class DynamoCaller {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    final SimulatedClock clock = SimulatedClock.manual(START);
    private final Schedule schedule = new Schedule();
    final Set<String> unusableKeys = new HashSet<>();
    private final KeyRing keys = (scope, key) -> !unusableKeys.contains(key);
    final Scope scope = new Scope("123456789012", "eu-west-1");
    final DynamoDb service = new DynamoDb(clock, schedule, keys);
    private final AwsService wire = service.service();

    void pass(Duration duration) {
        clock.advance(duration);
    }

    JsonNode call(String operation, String body) {
        schedule.runUntil(clock.instant());
        String reply = wire.read(WireRequest.post(
                        scope, Map.of("X-Amz-Target", "DynamoDB_20120810." + operation), body.replace('\'', '"')))
                .perform("request")
                .text();
        try {
            return new ObjectMapper().readTree(reply);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The reply is no JSON: " + reply, e);
        }
    }

    void assertRefused(String code, String operation, String body) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> call(operation, body))
                .extracting(AwsError::code)
                .isEqualTo(code);
    }

    /** An active table with the string key {@code id}; a simulated minute passes. */
    void haveTable(String name) {
        call(
                "CreateTable",
                "{'TableName':'" + name + "','BillingMode':'PAY_PER_REQUEST',"
                        + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}");
        pass(Duration.ofMinutes(1));
    }

    void enableRecovery(String table) {
        call(
                "UpdateContinuousBackups",
                "{'TableName':'" + table + "','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true}}");
    }

    void put(String table, String id, String value) {
        call("PutItem", "{'TableName':'" + table + "','Item':{'id':{'S':'" + id + "'},'value':{'S':'" + value + "'}}}");
    }

    /** The value of an item, empty when there is no such item. */
    String value(String table, String id) {
        return call("GetItem", "{'TableName':'" + table + "','Key':{'id':{'S':'" + id + "'}}}")
                .at("/Item/value/S")
                .asText();
    }

    JsonNode table(String name) {
        return call("DescribeTable", "{'TableName':'" + name + "'}").path("Table");
    }
}
