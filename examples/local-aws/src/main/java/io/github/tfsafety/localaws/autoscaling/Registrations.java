package io.github.tfsafety.localaws.autoscaling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The targets and policies of one region. */
final class Registrations {

    private record Policy(ScalableResource resource, String name) {
        Policy {
            requireNonNull(resource);
            requireNonNull(name);
        }
    }

    private final Scope scope;
    private final Clock clock;
    private final Map<ScalableResource, ObjectNode> targets = new LinkedHashMap<>();
    private final Map<Policy, ObjectNode> policies = new LinkedHashMap<>();

    Registrations(Scope scope, Clock clock) {
        this.scope = requireNonNull(scope);
        this.clock = requireNonNull(clock);
    }

    ObjectNode registerTarget(JsonRequest request) {
        JsonParameters parameters = request.parameters();
        ScalableResource resource = ScalableResource.read(parameters);
        ObjectNode target = targets.computeIfAbsent(
                resource,
                absent -> described(request, resource)
                        .put(
                                "ScalableTargetARN",
                                scope.arn("application-autoscaling", "scalable-target/" + UUID.randomUUID()))
                        .put(
                                "RoleARN",
                                "arn:aws:iam::" + scope.account() + ":role/aws-service-role/" + resource.namespace()));
        parameters.node("MinCapacity").ifPresent(capacity -> target.set("MinCapacity", capacity));
        parameters.node("MaxCapacity").ifPresent(capacity -> target.set("MaxCapacity", capacity));
        if (!target.has("MinCapacity") || !target.has("MaxCapacity")) {
            targets.remove(resource);
            throw new AwsError(400, "ValidationException", "MinCapacity and MaxCapacity are required for a new target");
        }
        return request.reply()
                .put("ScalableTargetARN", target.path("ScalableTargetARN").asText());
    }

    ObjectNode describeTargets(JsonRequest request) {
        ObjectNode reply = request.reply();
        ArrayNode list = reply.putArray("ScalableTargets");
        targets.forEach((resource, target) -> {
            if (resource.matches(request.parameters())) {
                list.add(target);
            }
        });
        return reply;
    }

    ObjectNode deregisterTarget(JsonRequest request) {
        ScalableResource resource = ScalableResource.read(request.parameters());
        requireTarget(resource);
        targets.remove(resource);
        policies.keySet().removeIf(policy -> policy.resource().equals(resource));
        return request.reply();
    }

    ObjectNode putPolicy(JsonRequest request) {
        JsonParameters parameters = request.parameters();
        ScalableResource resource = ScalableResource.read(parameters);
        requireTarget(resource);
        String name = parameters.required("PolicyName");
        ObjectNode policy = described(request, resource)
                .put("PolicyName", name)
                .put("PolicyType", parameters.text("PolicyType").orElse("StepScaling"))
                .put(
                        "PolicyARN",
                        scope.arn("autoscaling", "scalingPolicy:" + UUID.randomUUID() + ":policyName/" + name));
        policy.putArray("Alarms");
        for (String kind :
                new String[] {"TargetTrackingScalingPolicyConfiguration", "StepScalingPolicyConfiguration"}) {
            parameters.node(kind).ifPresent(configuration -> policy.set(kind, configuration));
        }
        policies.put(new Policy(resource, name), policy);
        ObjectNode reply =
                request.reply().put("PolicyARN", policy.path("PolicyARN").asText());
        reply.putArray("Alarms");
        return reply;
    }

    ObjectNode describePolicies(JsonRequest request) {
        ObjectNode reply = request.reply();
        ArrayNode list = reply.putArray("ScalingPolicies");
        policies.forEach((key, policy) -> {
            if (key.resource().matches(request.parameters())
                    && (request.parameters().texts("PolicyNames").isEmpty()
                            || request.parameters().texts("PolicyNames").contains(key.name()))) {
                list.add(policy);
            }
        });
        return reply;
    }

    ObjectNode deletePolicy(JsonRequest request) {
        Policy policy = new Policy(
                ScalableResource.read(request.parameters()),
                request.parameters().required("PolicyName"));
        if (policies.remove(policy) == null) {
            throw notFound("scaling policy " + policy.name());
        }
        return request.reply();
    }

    private void requireTarget(ScalableResource resource) {
        if (!targets.containsKey(resource)) {
            throw notFound("scalable target " + resource.id() + " " + resource.dimension());
        }
    }

    private static AwsError notFound(String what) {
        return new AwsError(400, "ObjectNotFoundException", "No " + what + " is registered");
    }

    private ObjectNode described(JsonRequest request, ScalableResource resource) {
        return request.reply()
                .put("ServiceNamespace", resource.namespace())
                .put("ResourceId", resource.id())
                .put("ScalableDimension", resource.dimension())
                .put("CreationTime", JsonTime.of(clock.instant()));
    }
}
