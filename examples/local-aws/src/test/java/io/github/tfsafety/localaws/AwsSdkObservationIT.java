package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** Alarms, scheduled actions and keys, through the SDK. */
@SuppressWarnings("unchecked") // the SDK takes lists of lambdas as varargs
class AwsSdkObservationIT {

    private static final String REGION = "eu-west-1";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));
    private final CloudWatchClient cloudWatch = AwsClients.cloudWatch(aws, REGION);
    private final ApplicationAutoScalingClient scaling = AwsClients.autoScaling(aws, REGION);
    private final KmsClient kms = AwsClients.kms(aws, REGION);

    @AfterEach
    void stop() {
        cloudWatch.close();
        scaling.close();
        kms.close();
        aws.close();
    }

    private void putAlarm(String name) {
        cloudWatch.putMetricAlarm(request -> request.alarmName(name)
                .namespace("AWS/DynamoDB")
                .metricName("ThrottledRequests")
                .dimensions(dimension -> dimension.name("TableName").value("orders"))
                .statistic(Statistic.SUM)
                .unit(StandardUnit.COUNT)
                .period(60)
                .evaluationPeriods(2)
                .threshold(1.5)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .alarmActions("arn:aws:sns:eu-west-1:123456789012:pager")
                .tags(tag -> tag.key("Team").value("data")));
    }

    @Test
    void alarmComesBackAsItWasPut() {
        putAlarm("throttled");
        MetricAlarm alarm = cloudWatch
                .describeAlarms(request -> request.alarmNames("throttled"))
                .metricAlarms()
                .get(0);
        assertThat(alarm.threshold()).isEqualTo(1.5);
        assertThat(alarm.unit()).isEqualTo(StandardUnit.COUNT);
        assertThat(alarm.actionsEnabled()).isTrue();
        assertThat(alarm.dimensions())
                .singleElement()
                .satisfies(dimension -> assertThat(dimension.value()).isEqualTo("orders"));
        assertThat(alarm.alarmActions()).containsExactly("arn:aws:sns:eu-west-1:123456789012:pager");
        assertThat(cloudWatch
                        .listTagsForResource(request -> request.resourceARN(alarm.alarmArn()))
                        .tags())
                .extracting(tag -> tag.value())
                .containsExactly("data");
    }

    @Test
    void alarmOnMetricMathComesBackWithItsQueries() {
        cloudWatch.putMetricAlarm(request -> request.alarmName("ratio")
                .evaluationPeriods(1)
                .threshold(0.1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .metrics(
                        query -> query.id("ratio").expression("errors / 2").returnData(true),
                        query -> query.id("errors")
                                .returnData(false)
                                .metricStat(stat -> stat.stat("Sum")
                                        .period(60)
                                        .metric(metric -> metric.namespace("AWS/RDS")
                                                .metricName("Errors")
                                                .dimensions(dimension -> dimension
                                                        .name("DBClusterIdentifier")
                                                        .value("one"))))));
        MetricAlarm alarm = cloudWatch.describeAlarms().metricAlarms().get(0);
        assertThat(alarm.metrics()).extracting(query -> query.id()).containsExactly("ratio", "errors");
        assertThat(alarm.metrics().get(1).metricStat().metric().dimensions())
                .extracting(dimension -> dimension.value())
                .containsExactly("one");
    }

    @Test
    void alarmsComePageByPage() {
        for (int i = 0; i < 7; i++) {
            putAlarm("alarm" + i);
        }
        assertThat(cloudWatch.describeAlarmsPaginator(request -> request.maxRecords(3)).stream()
                        .flatMap(page -> page.metricAlarms().stream())
                        .toList())
                .hasSize(7);
        cloudWatch.deleteAlarms(request -> request.alarmNames("alarm0"));
        assertThat(cloudWatch
                        .describeAlarms(request -> request.alarmNamePrefix("alarm0"))
                        .metricAlarms())
                .isEmpty();
    }

    @Test
    void scheduledActionsBelongToTheirTarget() {
        assertThatExceptionOfType(ObjectNotFoundException.class).isThrownBy(this::putScheduledAction);
        scaling.registerScalableTarget(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/orders/index/byDay")
                .scalableDimension(ScalableDimension.DYNAMODB_INDEX_READ_CAPACITY_UNITS)
                .minCapacity(1)
                .maxCapacity(10)
                .suspendedState(state -> state.scheduledScalingSuspended(true)));
        putScheduledAction();
        List<ScheduledAction> actions = scaling.describeScheduledActions(
                        request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
                .scheduledActions();
        assertThat(actions).singleElement().satisfies(action -> {
            assertThat(action.schedule()).isEqualTo("cron(0 6 * * ? *)");
            assertThat(action.scalableTargetAction().minCapacity()).isEqualTo(5);
        });
        assertThat(scaling.describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
                        .scalableTargets()
                        .get(0)
                        .suspendedState()
                        .scheduledScalingSuspended())
                .isTrue();
    }

    private void putScheduledAction() {
        scaling.putScheduledAction(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/orders/index/byDay")
                .scalableDimension(ScalableDimension.DYNAMODB_INDEX_READ_CAPACITY_UNITS)
                .scheduledActionName("morning")
                .schedule("cron(0 6 * * ? *)")
                .scalableTargetAction(target -> target.minCapacity(5)));
    }

    @Test
    void keyTellsItsState() {
        String id = "12345678-0000-0000-0000-0123456789ab";
        kms.scheduleKeyDeletion(request -> request.keyId(id).pendingWindowInDays(7));
        assertThat(kms.describeKey(request -> request.keyId(id)).keyMetadata().keyState())
                .isEqualTo(KeyState.PENDING_DELETION);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> kms.describeKey(request -> request.keyId("alias/none")));
    }
}
