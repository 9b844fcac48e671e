package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.FreeAlarms;
import io.github.tfsafety.recovery.Objections;
import io.github.tfsafety.recovery.SdkJson;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * Alarms on a table's metrics. They outlive the table; a table of another name gets some of its own, beside those. The
 * ones that scaling policies make for themselves are left to these.
 */
final class Alarms implements TableSetting {
    private static final String NAME = "AlarmName";
    private static final String MADE_BY_SCALING = "TargetTracking-";

    /** What an alarm is at the moment, and what AWS chooses itself. */
    private static final List<String> NOT_SETTINGS = List.of(
            "AlarmArn",
            "AlarmConfigurationUpdatedTimestamp",
            "StateValue",
            "StateReason",
            "StateReasonData",
            "StateUpdatedTimestamp",
            "StateTransitionedTimestamp",
            "EvaluationState");

    @Override
    public String name() {
        return "Alarms";
    }

    @Override
    public String read(TableView table) {
        String name = table.ref().name();
        List<ObjectNode> alarms = AwsCall.call(
                "DescribeAlarms",
                () -> table.clients().alarms().describeAlarmsPaginator().metricAlarms().stream()
                        .filter(alarm -> !alarm.alarmName().startsWith(MADE_BY_SCALING) && watches(alarm, name))
                        .map(alarm -> neutral(alarm, table.ref()))
                        .toList());
        return Json.sorted(alarms);
    }

    private static boolean watches(MetricAlarm alarm, String table) {
        Stream<Dimension> inExpressions = alarm.metrics().stream()
                .filter(metric -> metric.metricStat() != null)
                .flatMap(metric -> metric.metricStat().metric().dimensions().stream());
        return Stream.concat(alarm.dimensions().stream(), inExpressions)
                .anyMatch(dimension -> dimension.name().equals("TableName")
                        && dimension.value().equals(table));
    }

    private static ObjectNode neutral(MetricAlarm alarm, TableRef table) {
        ObjectNode json = (ObjectNode) Json.neutral(Json.without(Json.of(alarm), NOT_SETTINGS), table);
        return json.put(NAME, Json.neutralName(alarm.alarmName(), table.name()));
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        return requests(wished, target).stream()
                .map(request -> new Change(
                        "PutMetricAlarm", request, () -> clients.alarms().putMetricAlarm(request)))
                .toList();
    }

    private static List<PutMetricAlarmRequest> requests(String wished, TableRef target) {
        return Json.elements(wished).stream()
                .map(element -> request(element, target))
                .toList();
    }

    private static PutMetricAlarmRequest request(JsonNode wished, TableRef target) {
        PutMetricAlarmRequest.Builder builder = PutMetricAlarmRequest.builder();
        SdkJson.read(Json.concrete(wished, target).toString(), builder);
        return builder.build();
    }

    /** Objects to alarms of others that a restored table's would take the place of. */
    static void requireFree(Settings known, TableRef target, TableClients clients, Objections objections) {
        known.of(new Alarms())
                .ifPresent(wished -> FreeAlarms.require(clients.alarms(), requests(wished, target), objections));
    }
}
