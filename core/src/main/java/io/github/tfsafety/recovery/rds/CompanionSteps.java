package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.rds.ClusterRecord.Section;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** What other services do for the source, done for the restored cluster: scaling of replicas, alarms. */
final class CompanionSteps {
    private final ClusterServices services;
    private final ClusterRecord source;
    private final Renaming renaming;

    CompanionSteps(ClusterServices services, ClusterRecord source, Renaming renaming) {
        this.services = services;
        this.source = source;
        this.renaming = renaming;
    }

    List<Step> all() {
        List<Step> steps = new ArrayList<>();
        ApplicationAutoScalingClient autoScaling = services.autoScaling();
        // A policy without its target is refused, so what is known in part is left out, and reported as unknown.
        if (autoScaling != null && source.knows(Section.AUTO_SCALING)) {
            source.scalableTargets().forEach(target -> steps.add(target(autoScaling, target)));
            source.scalingPolicies().forEach(policy -> steps.add(policy(autoScaling, policy)));
            source.scheduledActions().forEach(action -> steps.add(scheduled(autoScaling, action)));
        }
        CloudWatchClient cloudWatch = services.cloudWatch();
        if (cloudWatch != null) {
            alarms().forEach(copy -> steps.add(LaterSteps.unhindered(
                    "put the alarm " + copy.alarmName(),
                    "PutMetricAlarm",
                    copy,
                    () -> cloudWatch.putMetricAlarm(copy))));
        }
        return steps;
    }

    /** The alarms that the restored cluster gets. */
    List<PutMetricAlarmRequest> alarms() {
        return source.alarms().stream()
                .flatMap(alarm -> ClusterAlarms.copied(alarm, renaming).stream())
                .toList();
    }

    private Step target(ApplicationAutoScalingClient client, ScalableTarget target) {
        RegisterScalableTargetRequest change = RegisterScalableTargetRequest.builder()
                .serviceNamespace(target.serviceNamespaceAsString())
                .scalableDimension(target.scalableDimensionAsString())
                .resourceId(resource())
                .minCapacity(target.minCapacity())
                .maxCapacity(target.maxCapacity())
                .suspendedState(target.suspendedState())
                .build();
        return LaterSteps.unhindered(
                "register the scaling of " + target.scalableDimensionAsString() + " of " + renaming.target(),
                "RegisterScalableTarget",
                change,
                () -> client.registerScalableTarget(change));
    }

    private Step policy(ApplicationAutoScalingClient client, ScalingPolicy policy) {
        PutScalingPolicyRequest change = PutScalingPolicyRequest.builder()
                .policyName(policy.policyName())
                .policyType(policy.policyTypeAsString())
                .serviceNamespace(policy.serviceNamespaceAsString())
                .scalableDimension(policy.scalableDimensionAsString())
                .resourceId(resource())
                .targetTrackingScalingPolicyConfiguration(policy.targetTrackingScalingPolicyConfiguration())
                .stepScalingPolicyConfiguration(policy.stepScalingPolicyConfiguration())
                .build();
        return LaterSteps.unhindered(
                "put the scaling policy " + policy.policyName() + " of " + renaming.target(),
                "PutScalingPolicy",
                change,
                () -> client.putScalingPolicy(change));
    }

    private Step scheduled(ApplicationAutoScalingClient client, ScheduledAction action) {
        PutScheduledActionRequest change = PutScheduledActionRequest.builder()
                .scheduledActionName(action.scheduledActionName())
                .serviceNamespace(action.serviceNamespaceAsString())
                .scalableDimension(action.scalableDimensionAsString())
                .resourceId(resource())
                .schedule(action.schedule())
                .timezone(action.timezone())
                .startTime(action.startTime())
                .endTime(action.endTime())
                .scalableTargetAction(action.scalableTargetAction())
                .build();
        return LaterSteps.unhindered(
                "put the scheduled action " + action.scheduledActionName() + " of " + renaming.target(),
                "PutScheduledAction",
                change,
                () -> client.putScheduledAction(change));
    }

    private String resource() {
        return "cluster:" + renaming.target();
    }
}
