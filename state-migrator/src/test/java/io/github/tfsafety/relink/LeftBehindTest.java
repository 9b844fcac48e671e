package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What hangs on a table by names that are written out. */
final class LeftBehindTest {
    private static final ResourceAddress TABLE = ResourceAddress.parse("aws_dynamodb_table.t");
    private static final String STREAM = "arn:aws:dynamodb:us-east-1:111111111111:table/old/stream/2026";
    private static final String STATE = """
            {"version": 4, "serial": 1, "lineage": "x", "resources": [
              {"mode": "managed", "type": "aws_dynamodb_table", "name": "t", "instances": [{"attributes":
                {"id": "%1$s", "arn": "arn:aws:dynamodb:us-east-1:111111111111:table/%1$s", "stream_arn": "%2$s"}}]},
              {"mode": "managed", "type": "aws_lambda_event_source_mapping", "name": "reader", "instances": [{"attributes":
                {"id": "m", "event_source_arn": "%2$s"}}]},
              {"mode": "managed", "type": "aws_lambda_function", "name": "follows", "instances": [{"attributes":
                {"id": "f", "environment": [{"variables": {"STREAM": "%2$s"}}]}}]},
              {"mode": "managed", "type": "aws_appautoscaling_target", "name": "read", "instances": [{"attributes":
                {"id": "s", "resource_id": "table/old"}}]},
              {"mode": "managed", "type": "aws_sqs_queue", "name": "old", "instances": [{"attributes":
                {"id": "q", "name": "old", "tags": {"Name": "old"}}}]}
            ]}
            """;

    @Test
    void namesWhatStillNamesTheOldDatabaseAndWhatNoStateHoldsAnyMore() {
        List<String> advice = leftBehind().advice(PlanReader.keepingAllChanges().read(plan("update")));
        assertThat(advice)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("aws_lambda_event_source_mapping.reader still names")
                        && line.contains("event_source_arn")
                        && line.contains("--may-replace 'aws_lambda_event_source_mapping.reader'"))
                .anyMatch(line -> line.startsWith("aws_appautoscaling_target.read still names"));
        assertThat(leftBehind().unmanaged())
                .singleElement()
                .asString()
                .startsWith("aws_dynamodb_table old is in no state");
    }

    @Test
    void namesWhatThePlanLeavesAlone() {
        assertThat(leftBehind().advice(PlanReader.keepingAllChanges().read(plan("no-op"))))
                .anyMatch(line -> line.startsWith("aws_lambda_function.follows still names"));
    }

    private static LeftBehind leftBehind() {
        FoundDatabase target = new FoundDatabase("new", "1", Map.of("arn", "new"), Usability.USABLE, "");
        Binding binding = new Binding(TABLE, new DataKind(), new Binding.Before.BoundTo("old"), target);
        return LeftBehind.of(state("old"), state("new"), List.of(binding));
    }

    private static StateFile state(String id) {
        return StateFile.parse(STATE.formatted(id, STREAM).getBytes(StandardCharsets.UTF_8));
    }

    private static ByteArrayInputStream plan(String action) {
        return new ByteArrayInputStream(
                """
                {"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{}},
                 "resource_changes":[
                  {"address":"aws_lambda_function.follows","mode":"managed","type":"aws_lambda_function","name":"follows",
                   "provider_name":"registry.terraform.io/hashicorp/aws",
                   "change":{"actions":["%s"],"before":{"id":"f","s":%s},"after":{"id":"f","s":2},"after_unknown":{},
                    "before_sensitive":{},"after_sensitive":{}}}],
                 "configuration":{"root_module":{}}}
                """.formatted(action, action.equals("update") ? 1 : 2).getBytes(StandardCharsets.UTF_8));
    }
}
