package io.github.tfsafety.localaws.autoscaling;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonService;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The Application Auto Scaling service. */
public final class AutoScaling {

    private final String account;
    private final Clock clock;
    private final Map<String, Registrations> regions = new HashMap<>();

    private AutoScaling(String account, Clock clock) {
        this.account = requireNonNull(account);
        this.clock = requireNonNull(clock);
    }

    public static AwsService service(String account, Clock clock) {
        AutoScaling scaling = new AutoScaling(account, clock);
        Map<String, JsonOperation> operations = new HashMap<>();
        operations.put(
                "RegisterScalableTarget",
                request -> scaling.in(request.region()).registerTarget(request));
        operations.put(
                "DescribeScalableTargets",
                request -> scaling.in(request.region()).describeTargets(request));
        operations.put(
                "DeregisterScalableTarget",
                request -> scaling.in(request.region()).deregisterTarget(request));
        operations.put(
                "PutScalingPolicy", request -> scaling.in(request.region()).putPolicy(request));
        operations.put(
                "DescribeScalingPolicies",
                request -> scaling.in(request.region()).describePolicies(request));
        operations.put(
                "DeleteScalingPolicy", request -> scaling.in(request.region()).deletePolicy(request));
        operations.put("DescribeScheduledActions", request -> {
            // Nobody can make one here, so there is none.
            var reply = request.reply();
            reply.putArray("ScheduledActions");
            return reply;
        });
        return new JsonService("application-autoscaling", "1.1", operations);
    }

    private Registrations in(String region) {
        return regions.computeIfAbsent(region, name -> new Registrations(account, name, clock));
    }
}
