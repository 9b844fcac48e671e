package io.github.tfsafety.localaws.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.JsonCaller;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class AutoScalingTest {

    private static final String READ =
            "'ServiceNamespace':'dynamodb','ResourceId':'table/one','ScalableDimension':'dynamodb:table:ReadCapacityUnits'";
    private static final String POLICY = "{" + READ + ",'PolicyName':'track','PolicyType':'TargetTrackingScaling',"
            + "'TargetTrackingScalingPolicyConfiguration':{'TargetValue':70.0}}";

    private final JsonCaller scaling = new JsonCaller(AutoScaling.service(Clock.systemUTC()));

    @Test
    void targetsAndPoliciesAreFoundAsTheyWereRegistered() {
        scaling.call("RegisterScalableTarget", "{" + READ + ",'MinCapacity':5,'MaxCapacity':50}");
        scaling.call("RegisterScalableTarget", "{" + READ + ",'MaxCapacity':80}");
        scaling.call("PutScalingPolicy", POLICY);
        var targets = scaling.call(
                        "DescribeScalableTargets", "{'ServiceNamespace':'dynamodb','ResourceIds':['table/one']}")
                .path("ScalableTargets");
        assertThat(targets).hasSize(1);
        assertThat(targets.at("/0/MinCapacity").asInt()).isEqualTo(5);
        assertThat(targets.at("/0/MaxCapacity").asInt()).isEqualTo(80);
        var policies = scaling.call(
                        "DescribeScalingPolicies", "{'ServiceNamespace':'dynamodb','ResourceId':'table/one'}")
                .path("ScalingPolicies");
        assertThat(policies.at("/0/TargetTrackingScalingPolicyConfiguration/TargetValue")
                        .asDouble())
                .isEqualTo(70.0);
        assertThat(scaling.call("DescribeScalableTargets", "{'ServiceNamespace':'rds'}")
                        .path("ScalableTargets"))
                .isEmpty();
    }

    @Test
    void refusesPolicyWithoutTargetAndTargetWithoutCapacity() {
        scaling.assertRefused("ObjectNotFoundException", "PutScalingPolicy", POLICY);
        scaling.assertRefused("ValidationException", "RegisterScalableTarget", "{" + READ + ",'MinCapacity':5}");
    }

    @Test
    void policiesGoWithTheirTarget() {
        scaling.call("RegisterScalableTarget", "{" + READ + ",'MinCapacity':5,'MaxCapacity':50}");
        scaling.call("PutScalingPolicy", POLICY);
        scaling.call("DeregisterScalableTarget", "{" + READ + "}");
        assertThat(scaling.call("DescribeScalingPolicies", "{'ServiceNamespace':'dynamodb'}")
                        .path("ScalingPolicies"))
                .isEmpty();
        scaling.assertRefused("ObjectNotFoundException", "DeregisterScalableTarget", "{" + READ + "}");
    }
}
