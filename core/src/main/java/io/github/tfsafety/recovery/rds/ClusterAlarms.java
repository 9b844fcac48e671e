package io.github.tfsafety.recovery.rds;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Tells which alarms watch a cluster or its instances, and makes the same for another cluster. */
record ClusterAlarms(String cluster, Set<String> instances) {
    static ClusterAlarms of(String cluster, List<DBInstance> instances) {
        Set<String> names = new TreeSet<>();
        instances.forEach(instance -> names.add(instance.dbInstanceIdentifier()));
        return new ClusterAlarms(cluster, names);
    }

    /** Scaling policies make alarms of their own, and make them again for another cluster. */
    boolean isAbout(MetricAlarm alarm) {
        return "AWS/RDS".equals(alarm.namespace())
                && !alarm.alarmName().startsWith("TargetTracking-")
                && alarm.dimensions().stream().anyMatch(this::names);
    }

    private boolean names(Dimension dimension) {
        return switch (dimension.name()) {
            case "DBClusterIdentifier" -> dimension.value().equals(cluster);
            case "DBInstanceIdentifier" -> instances.contains(dimension.value());
            default -> false;
        };
    }

    /**
     * The same alarm for the restored cluster.
     *
     * @return empty if it watches an instance that has no counterpart
     */
    static Optional<PutMetricAlarmRequest> copied(MetricAlarm alarm, Renaming renaming) {
        if (!alarm.metrics().isEmpty()) {
            return Optional.empty();
        }
        PutMetricAlarmRequest.Builder copy = PutMetricAlarmRequest.builder()
                .alarmName(renaming.alarm(alarm.alarmName()))
                .alarmDescription(alarm.alarmDescription())
                .actionsEnabled(alarm.actionsEnabled())
                .okActions(alarm.okActions())
                .alarmActions(alarm.alarmActions())
                .insufficientDataActions(alarm.insufficientDataActions())
                .metricName(alarm.metricName())
                .namespace(alarm.namespace())
                .statistic(alarm.statistic())
                .extendedStatistic(alarm.extendedStatistic())
                .period(alarm.period())
                .unit(alarm.unit())
                .evaluationPeriods(alarm.evaluationPeriods())
                .datapointsToAlarm(alarm.datapointsToAlarm())
                .threshold(alarm.threshold())
                .comparisonOperator(alarm.comparisonOperator())
                .treatMissingData(alarm.treatMissingData())
                .evaluateLowSampleCountPercentile(alarm.evaluateLowSampleCountPercentile())
                .dimensions(alarm.dimensions().stream().map(renaming::dimension).toList());
        return Optional.of(copy.build());
    }
}
