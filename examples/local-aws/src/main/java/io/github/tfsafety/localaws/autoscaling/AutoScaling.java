package io.github.tfsafety.localaws.autoscaling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The Application Auto Scaling service. */
public final class AutoScaling {

    private final Clock clock;
    private final Map<Scope, Registrations> regions = new HashMap<>();

    private AutoScaling(Clock clock) {
        this.clock = requireNonNull(clock);
    }

    public static AwsService service(Clock clock) {
        return new JsonService("application-autoscaling", "1.1", new AutoScaling(clock).operations());
    }

    private Map<String, JsonOperation> operations() {
        Map<String, JsonOperation> operations = new HashMap<>();
        addTargets(operations);
        addPolicies(operations);
        addScheduledActions(operations);
        return operations;
    }

    private void addTargets(Map<String, JsonOperation> operations) {
        operations.put(
                "RegisterScalableTarget",
                in(Registrations::registerTarget, "ResourceId", "MinCapacity", "MaxCapacity", "SuspendedState"));
        operations.put(
                "DescribeScalableTargets",
                in(Registrations::describeTargets, "ResourceIds", "MaxResults", "NextToken"));
        operations.put("DeregisterScalableTarget", in(Registrations::deregisterTarget, "ResourceId"));
        operations.put("ListTagsForResource", in(Registrations::listTags, "ResourceARN"));
    }

    private void addPolicies(Map<String, JsonOperation> operations) {
        operations.put(
                "PutScalingPolicy",
                in(
                        Registrations::putPolicy,
                        "ResourceId",
                        "PolicyName",
                        "PolicyType",
                        "StepScalingPolicyConfiguration",
                        "TargetTrackingScalingPolicyConfiguration"));
        operations.put(
                "DescribeScalingPolicies",
                in(Registrations::describePolicies, "ResourceId", "PolicyNames", "MaxResults", "NextToken"));
        operations.put("DeleteScalingPolicy", in(Registrations::deletePolicy, "ResourceId", "PolicyName"));
    }

    private void addScheduledActions(Map<String, JsonOperation> operations) {
        operations.put(
                "PutScheduledAction",
                in(
                        ScheduledActions::put,
                        "ResourceId",
                        "ScheduledActionName",
                        "Schedule",
                        "Timezone",
                        "StartTime",
                        "EndTime",
                        "ScalableTargetAction"));
        operations.put(
                "DescribeScheduledActions",
                in(ScheduledActions::describe, "ResourceId", "ScheduledActionNames", "MaxResults", "NextToken"));
        operations.put("DeleteScheduledAction", in(ScheduledActions::delete, "ResourceId", "ScheduledActionName"));
    }

    /**
     * An operation on the registrations of the request's region, which knows these parameters and the two that all
     * know.
     */
    private JsonOperation in(BiFunction<Registrations, JsonRequest, ObjectNode> operation, String... own) {
        Set<String> known = new HashSet<>(Set.of("ServiceNamespace", "ScalableDimension"));
        known.addAll(List.of(own));
        return request -> {
            request.parameters().allowOnly(known);
            return operation.apply(
                    regions.computeIfAbsent(request.scope(), scope -> new Registrations(scope, clock)), request);
        };
    }
}
