package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The calls around databases that no other story makes, so that the SDK has read a reply of each. */
class AwsSdkSettingCallsIT {

    private static final String REGION = "eu-west-1";
    private static final String TARGET = "table/orders";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void scalingPoliciesComeAndGo() {
        try (ApplicationAutoScalingClient scaling = AwsClients.autoScaling(aws, REGION)) {
            ScalableDimension dimension = ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS;
            String arn = scaling.registerScalableTarget(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                            .resourceId(TARGET)
                            .scalableDimension(dimension)
                            .minCapacity(1)
                            .maxCapacity(10))
                    .scalableTargetARN();
            assertThat(scaling.listTagsForResource(request -> request.resourceARN(arn))
                            .tags())
                    .isEmpty();
            scaling.putScalingPolicy(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId(TARGET)
                    .scalableDimension(dimension)
                    .policyName("half")
                    .policyType(PolicyType.TARGET_TRACKING_SCALING)
                    .targetTrackingScalingPolicyConfiguration(to -> to.targetValue(50.0)
                            .predefinedMetricSpecification(metric ->
                                    metric.predefinedMetricType(MetricType.DYNAMO_DB_READ_CAPACITY_UTILIZATION))));
            assertThat(scaling.describeScalingPolicies(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
                            .scalingPolicies())
                    .hasSize(1);
            scaling.putScheduledAction(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId(TARGET)
                    .scalableDimension(dimension)
                    .scheduledActionName("morning")
                    .schedule("cron(0 6 * * ? *)")
                    .scalableTargetAction(target -> target.minCapacity(5)));
            scaling.deleteScheduledAction(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId(TARGET)
                    .scalableDimension(dimension)
                    .scheduledActionName("morning"));
            scaling.deleteScalingPolicy(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId(TARGET)
                    .scalableDimension(dimension)
                    .policyName("half"));
            scaling.deregisterScalableTarget(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId(TARGET)
                    .scalableDimension(dimension));
            assertThat(scaling.describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.DYNAMODB))
                            .scalableTargets())
                    .isEmpty();
        }
    }

    @Test
    void keysAreLostAndFound() {
        String id = "12345678-0000-0000-0000-0123456789ab";
        try (KmsClient kms = AwsClients.kms(aws, REGION)) {
            kms.disableKey(request -> request.keyId(id));
            assertThat(kms.describeKey(request -> request.keyId(id))
                            .keyMetadata()
                            .keyState())
                    .isEqualTo(KeyState.DISABLED);
            kms.enableKey(request -> request.keyId(id));
            kms.scheduleKeyDeletion(request -> request.keyId(id).pendingWindowInDays(7));
            assertThat(kms.cancelKeyDeletion(request -> request.keyId(id)).keyId())
                    .contains(id);
        }
    }

    @Test
    void alarmsAreTagged() {
        try (CloudWatchClient cloudWatch = AwsClients.cloudWatch(aws, REGION)) {
            cloudWatch.putMetricAlarm(alarm -> alarm.alarmName("full")
                    .namespace("AWS/DynamoDB")
                    .metricName("ConsumedReadCapacityUnits")
                    .statistic(Statistic.SUM)
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(1.0)
                    .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
            String arn = cloudWatch.describeAlarms().metricAlarms().get(0).alarmArn();
            cloudWatch.tagResource(request -> request.resourceARN(arn)
                    .tags(software.amazon.awssdk.services.cloudwatch.model.Tag.builder()
                            .key("a")
                            .value("1")
                            .build()));
            cloudWatch.untagResource(request -> request.resourceARN(arn).tagKeys("a"));
            assertThat(cloudWatch
                            .listTagsForResource(request -> request.resourceARN(arn))
                            .tags())
                    .isEmpty();
        }
    }

    @Test
    void secretsLiveLong() {
        try (SecretsManagerClient secrets = AwsClients.secretsManager(aws, REGION)) {
            secrets.createSecret(request -> request.name("login").secretString("one"));
            String second = secrets.updateSecret(
                            request -> request.secretId("login").secretString("two"))
                    .versionId();
            assertThat(secrets.listSecretVersionIds(
                                    request -> request.secretId("login").includeDeprecated(true))
                            .versions())
                    .hasSize(2);
            secrets.updateSecretVersionStage(
                    request -> request.secretId("login").versionStage("MARKED").moveToVersionId(second));
            secrets.putResourcePolicy(request -> request.secretId("login").resourcePolicy(POLICY));
            assertThat(secrets.getResourcePolicy(request -> request.secretId("login"))
                            .resourcePolicy())
                    .isEqualTo(POLICY);
            secrets.deleteResourcePolicy(request -> request.secretId("login"));
            secrets.tagResource(request -> request.secretId("login")
                    .tags(Tag.builder().key("a").value("1").build()));
            secrets.untagResource(request -> request.secretId("login").tagKeys("a"));
            secrets.deleteSecret(request -> request.secretId("login").recoveryWindowInDays(7L));
            secrets.restoreSecret(request -> request.secretId("login"));
            aws.clock().advance(Duration.ofMinutes(1));
            assertThat(secrets.listSecrets(request -> {}).secretList()).hasSize(1);
        }
    }

    @Test
    void stateMachinesAreListed() {
        try (SfnClient states = AwsClients.stepFunctions(aws, REGION)) {
            String machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:ingest";
            states.startExecution(request -> request.stateMachineArn(machine).name("first"));
            assertThat(states.listStateMachines(request -> {}).stateMachines()).isNotNull();
        }
    }
}
