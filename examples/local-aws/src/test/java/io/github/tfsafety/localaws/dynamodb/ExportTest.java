package io.github.tfsafety.localaws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportTest {

    private static final String EXPORT = "ExportTableToPointInTime";

    private final DynamoCaller dynamo = new DynamoCaller();
    private String body = "";

    @BeforeEach
    void haveTableWithItems() {
        dynamo.haveTable("one");
        dynamo.enableRecovery("one");
        dynamo.put("one", "a", "1");
        dynamo.put("one", "b", "1");
        dynamo.pass(Duration.ofMinutes(10));
        long then = dynamo.clock.instant().getEpochSecond();
        dynamo.put("one", "c", "1");
        dynamo.pass(Duration.ofMinutes(10));
        body = "{'TableArn':'" + dynamo.table("one").path("TableArn").asText() + "','S3Bucket':'b','ClientToken':'t',"
                + "'ExportTime':" + (then - 60) + "}";
    }

    private JsonNode described(JsonNode begun) {
        return dynamo.call(
                        "DescribeExport",
                        "{'ExportArn':'"
                                + begun.at("/ExportDescription/ExportArn").asText() + "'}")
                .path("ExportDescription");
    }

    @Test
    void countsTheItemsOfThatTimeExactly() {
        JsonNode begun = dynamo.call(EXPORT, body);
        assertThat(described(begun).path("ExportStatus").asText()).isEqualTo("IN_PROGRESS");
        assertThat(described(begun).has("ItemCount")).isFalse();
        dynamo.pass(Duration.ofMinutes(5));
        assertThat(described(begun).path("ExportStatus").asText()).isEqualTo("COMPLETED");
        assertThat(described(begun).path("ItemCount").asInt()).isEqualTo(2);
        assertThat(dynamo.call("ListExports", "{}").path("ExportSummaries")).hasSize(1);
    }

    @Test
    void sameTokenIsTheSameExportAndNoOther() {
        String arn =
                dynamo.call(EXPORT, body).at("/ExportDescription/ExportArn").asText();
        assertThat(dynamo.call(EXPORT, body).at("/ExportDescription/ExportArn").asText())
                .isEqualTo(arn);
        dynamo.assertRefused("ExportConflictException", EXPORT, body.replace("'b'", "'other'"));
    }

    @Test
    void refusesWhatAwsRefuses() {
        dynamo.haveTable("plain");
        dynamo.assertRefused("TableNotFoundException", EXPORT, body.replace("/one", "/none"));
        dynamo.assertRefused("PointInTimeRecoveryUnavailableException", EXPORT, body.replace("/one", "/plain"));
        dynamo.assertRefused(
                "InvalidExportTimeException", EXPORT, body.replaceAll("'ExportTime':\\d+", "'ExportTime':1"));
        dynamo.assertRefused("ExportNotFoundException", "DescribeExport", "{'ExportArn':'none'}");
    }
}
