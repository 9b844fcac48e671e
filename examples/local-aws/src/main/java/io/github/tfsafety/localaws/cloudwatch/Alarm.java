package io.github.tfsafety.localaws.cloudwatch;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A metric alarm, as the call that put it last described it.
 *
 * @param given the parameters of that call
 */
record Alarm(String name, String arn, QueryParameters given, Instant updated) {

    private static final List<String> TEXTS = List.of(
            "AlarmDescription",
            "MetricName",
            "Namespace",
            "Statistic",
            "ExtendedStatistic",
            "Period",
            "Unit",
            "EvaluationPeriods",
            "DatapointsToAlarm",
            "Threshold",
            "ComparisonOperator",
            "TreatMissingData",
            "EvaluateLowSampleCountPercentile",
            "ThresholdMetricId");

    private static final List<String> ACTIONS = List.of("OKActions", "AlarmActions", "InsufficientDataActions");

    /** Every parameter that an alarm is put with. */
    static final Set<String> PARAMETERS = Set.of(
            "AlarmName",
            "AlarmDescription",
            "ActionsEnabled",
            "OKActions",
            "AlarmActions",
            "InsufficientDataActions",
            "MetricName",
            "Namespace",
            "Statistic",
            "ExtendedStatistic",
            "Dimensions",
            "Period",
            "Unit",
            "EvaluationPeriods",
            "DatapointsToAlarm",
            "Threshold",
            "ComparisonOperator",
            "TreatMissingData",
            "EvaluateLowSampleCountPercentile",
            "ThresholdMetricId",
            "Metrics",
            "Tags");

    Alarm {
        requireNonNull(name);
        requireNonNull(arn);
        requireNonNull(given);
        requireNonNull(updated);
    }

    /**
     * The alarm that the parameters describe.
     *
     * @throws AwsError if they describe none
     */
    static Alarm read(String arnPrefix, QueryParameters given, Instant now) {
        given.allowOnly(PARAMETERS);
        String name = given.required("AlarmName");
        given.required("ComparisonOperator");
        given.required("EvaluationPeriods");
        boolean metric = given.has("MetricName");
        if (metric == given.has("Metrics")) {
            throw new AwsError(
                    400, "ValidationError", "Exactly one of MetricName and Metrics must be given for an alarm");
        }
        if (metric && !(given.has("Namespace") && given.has("Period"))) {
            throw new AwsError(400, "ValidationError", "An alarm on a metric needs its Namespace and a Period");
        }
        if (metric && given.has("Statistic") == given.has("ExtendedStatistic")) {
            throw new AwsError(400, "ValidationError", "Exactly one of Statistic and ExtendedStatistic must be given");
        }
        return new Alarm(name, arnPrefix + name, given, now);
    }

    List<String> actions() {
        return ACTIONS.stream().flatMap(kind -> given.texts(kind).stream()).toList();
    }

    XmlElement xml() {
        XmlElement xml = XmlElement.of("member")
                .text("AlarmName", name)
                .text("AlarmArn", arn)
                .text("ActionsEnabled", given.text("ActionsEnabled").orElse("true"))
                .text("StateValue", "INSUFFICIENT_DATA")
                .text("StateReason", "Unchecked: Initial alarm creation")
                .time("StateUpdatedTimestamp", updated)
                .time("AlarmConfigurationUpdatedTimestamp", updated);
        copy(given, xml, TEXTS);
        ACTIONS.forEach(kind -> xml.list(
                kind,
                given.texts(kind).stream()
                        .map(action -> XmlElement.ofText("member", action))
                        .toList()));
        if (!given.has("Metrics")) {
            return xml.list("Dimensions", dimensions(given));
        }
        return xml.list(
                "Metrics", given.items("Metrics").stream().map(Alarm::query).toList());
    }

    /** One line of metric math, or one metric that it is about. */
    private static XmlElement query(QueryParameters query) {
        XmlElement xml = XmlElement.of("member");
        copy(query, xml, List.of("Id", "Expression", "Label", "ReturnData", "Period", "AccountId"));
        if (query.has("MetricStat")) {
            QueryParameters stat = query.structure("MetricStat");
            XmlElement statistic = xml.child("MetricStat");
            copy(stat, statistic, List.of("Period", "Stat", "Unit"));
            QueryParameters metric = stat.structure("Metric");
            XmlElement measured = statistic.child("Metric");
            copy(metric, measured, List.of("Namespace", "MetricName"));
            measured.list("Dimensions", dimensions(metric));
        }
        return xml;
    }

    private static List<XmlElement> dimensions(QueryParameters parameters) {
        return parameters.items("Dimensions").stream()
                .map(dimension -> XmlElement.of("member")
                        .text("Name", dimension.required("Name"))
                        .text("Value", dimension.required("Value")))
                .toList();
    }

    private static void copy(QueryParameters from, XmlElement to, List<String> names) {
        names.forEach(name -> from.text(name).ifPresent(value -> to.text(name, value)));
    }
}
