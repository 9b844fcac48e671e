package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

/** How application autoscaling scales a database. A restore puts the policies again, under the names they had. */
final class ScalingPolicyKind implements FollowerKind {
    private static final String NAME = "name";

    private final ApplicationAutoScalingClient scaling;

    ScalingPolicyKind(ApplicationAutoScalingClient scaling) {
        this.scaling = requireNonNull(scaling, "scaling");
    }

    @Override
    public String type() {
        return "aws_appautoscaling_policy";
    }

    @Override
    public Optional<String> importId(KnownAttributes known) {
        return id(known).map(ScalingId::toString);
    }

    private static Optional<ScalingId> id(KnownAttributes known) {
        return ScalingId.of(known).flatMap(target -> known.text(NAME).map(target::policy));
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return ScalingId.parse(id).filter(parsed -> !parsed.policy().isEmpty()).flatMap(this::find);
    }

    private Optional<FoundDatabase> find(ScalingId id) {
        return AwsCall.call(
                "DescribeScalingPolicies",
                () -> scaling
                        .describeScalingPolicies(request -> request.serviceNamespace(id.namespace())
                                .resourceId(id.resource())
                                .scalableDimension(id.dimension())
                                .policyNames(id.policy()))
                        .scalingPolicies()
                        .stream()
                        .findFirst()
                        .map(policy -> found(id, policy)));
    }

    private static FoundDatabase found(ScalingId id, ScalingPolicy policy) {
        return new FoundDatabase(
                id.toString(),
                policy.policyARN(),
                Map.of("arn", policy.policyARN(), NAME, id.policy(), ScalingId.RESOURCE, id.resource()),
                Usability.USABLE,
                "");
    }

    @Override
    public Set<String> telling() {
        return Set.of(ScalingId.NAMESPACE, ScalingId.RESOURCE, ScalingId.DIMENSION, NAME);
    }

    @Override
    public Optional<FoundDatabase> existing(KnownAttributes planned, String type, FoundDatabase database) {
        return id(planned).filter(id -> id.scales(type, database)).flatMap(this::find);
    }

    @Override
    public Set<String> expectedChanges() {
        return Set.of();
    }
}
