package io.github.tfsafety.localaws.autoscaling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonPages;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
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

    final Scope scope;
    final ScheduledActions scheduled = new ScheduledActions();
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
        if (!target.has("SuspendedState")) {
            target.putObject("SuspendedState")
                    .put("DynamicScalingInSuspended", false)
                    .put("DynamicScalingOutSuspended", false)
                    .put("ScheduledScalingSuspended", false);
        }
        parameters.node("SuspendedState").ifPresent(state -> target.set("SuspendedState", state));
        if (!target.has("MinCapacity") || !target.has("MaxCapacity")) {
            targets.remove(resource);
            throw new AwsError(400, "ValidationException", "MinCapacity and MaxCapacity are required for a new target");
        }
        return request.reply()
                .put("ScalableTargetARN", target.path("ScalableTargetARN").asText());
    }

    ObjectNode describeTargets(JsonRequest request) {
        List<ObjectNode> wanted = targets.entrySet().stream()
                .filter(entry -> entry.getKey().matches(request.parameters()))
                .map(Map.Entry::getValue)
                .toList();
        return JsonPages.write(request, "ScalableTargets", wanted, (found, target) -> target.setAll(found));
    }

    ObjectNode deregisterTarget(JsonRequest request) {
        ScalableResource resource = ScalableResource.read(request.parameters());
        requireTarget(resource);
        targets.remove(resource);
        policies.keySet().removeIf(policy -> policy.resource().equals(resource));
        scheduled.forget(resource);
        return request.reply();
    }

    /** Targets are registered without tags here: a call that gives some is refused. */
    ObjectNode listTags(JsonRequest request) {
        String arn = request.parameters().required("ResourceARN");
        boolean known = targets.values().stream()
                .anyMatch(target -> target.path("ScalableTargetARN").asText().equals(arn));
        if (!known) {
            throw new AwsError(400, "ResourceNotFoundException", "There is no scalable target " + arn);
        }
        ObjectNode reply = request.reply();
        reply.putObject("Tags");
        return reply;
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
        List<String> names = request.parameters().texts("PolicyNames");
        List<ObjectNode> wanted = policies.entrySet().stream()
                .filter(entry -> entry.getKey().resource().matches(request.parameters()))
                .filter(entry ->
                        names.isEmpty() || names.contains(entry.getKey().name()))
                .map(Map.Entry::getValue)
                .toList();
        return JsonPages.write(request, "ScalingPolicies", wanted, (found, target) -> target.setAll(found));
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

    void requireTarget(ScalableResource resource) {
        if (!targets.containsKey(resource)) {
            throw notFound("scalable target " + resource.id() + " " + resource.dimension());
        }
    }

    static AwsError notFound(String what) {
        return new AwsError(400, "ObjectNotFoundException", "No " + what + " is registered");
    }

    ObjectNode described(JsonRequest request, ScalableResource resource) {
        return request.reply()
                .put("ServiceNamespace", resource.namespace())
                .put("ResourceId", resource.id())
                .put("ScalableDimension", resource.dimension())
                .put("CreationTime", JsonTime.of(clock.instant()));
    }
}
