package io.github.tfsafety.recovery;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Whether the names of a restored database's alarms are free: PutMetricAlarm replaces an alarm without asking. */
public final class FreeAlarms {
    /** The most names that DescribeAlarms takes (Amazon CloudWatch API Reference). */
    private static final int MOST_NAMES = 100;

    private FreeAlarms() {}

    /** Objects to each alarm that exists and watches something else than the one that would be put in its place. */
    public static void require(CloudWatchClient client, List<PutMetricAlarmRequest> wished, Objections objections) {
        Map<String, PutMetricAlarmRequest> byName = wished.stream()
                .collect(Collectors.toMap(PutMetricAlarmRequest::alarmName, Function.identity(), (one, same) -> one));
        for (List<String> names : Lists.partition(List.copyOf(byName.keySet()), MOST_NAMES)) {
            AwsCall.call(
                            "DescribeAlarms",
                            () -> client.describeAlarmsPaginator(look -> look.alarmNames(names)).metricAlarms().stream()
                                    .toList())
                    .stream()
                    .filter(existing -> !isAboutTheSame(existing, byName.get(existing.alarmName())))
                    .forEach(stranger -> objections.add("The alarm " + stranger.alarmName()
                            + " exists and watches something else, and the restored database's would take its place;"
                            + " choose another target"));
        }
    }

    private static boolean isAboutTheSame(MetricAlarm existing, @Nullable PutMetricAlarmRequest wished) {
        return wished != null
                && String.valueOf(existing.namespace()).equals(String.valueOf(wished.namespace()))
                && String.valueOf(existing.metricName()).equals(String.valueOf(wished.metricName()))
                && Set.copyOf(existing.dimensions()).equals(Set.copyOf(wished.dimensions()))
                && Set.copyOf(existing.metrics()).equals(Set.copyOf(wished.metrics()));
    }
}
