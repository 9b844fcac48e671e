package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/** What application autoscaling may scale of a database. A restore registers it again for the restored one. */
final class ScalableTargetKind implements FollowerKind {
    private final ApplicationAutoScalingClient scaling;

    ScalableTargetKind(ApplicationAutoScalingClient scaling) {
        this.scaling = requireNonNull(scaling, "scaling");
    }

    @Override
    public String type() {
        return "aws_appautoscaling_target";
    }

    @Override
    public Optional<String> importId(KnownAttributes known) {
        return ScalingId.of(known).map(ScalingId::toString);
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return ScalingId.parse(id).filter(parsed -> parsed.policy().isEmpty()).flatMap(this::find);
    }

    private Optional<FoundDatabase> find(ScalingId id) {
        return AwsCall.call(
                "DescribeScalableTargets",
                () -> scaling
                        .describeScalableTargets(request -> request.serviceNamespace(id.namespace())
                                .resourceIds(id.resource())
                                .scalableDimension(id.dimension()))
                        .scalableTargets()
                        .stream()
                        .findFirst()
                        .map(ScalableTargetKind::found));
    }

    private static FoundDatabase found(ScalableTarget target) {
        ScalingId id = new ScalingId(
                target.serviceNamespaceAsString(), target.resourceId(), target.scalableDimensionAsString(), "");
        return new FoundDatabase(
                id.toString(),
                id + " of " + target.creationTime(),
                Map.of(
                        ScalingId.NAMESPACE, id.namespace(),
                        ScalingId.RESOURCE, id.resource(),
                        ScalingId.DIMENSION, id.dimension()),
                Usability.USABLE,
                "");
    }

    @Override
    public Set<String> telling() {
        return Set.of(ScalingId.NAMESPACE, ScalingId.RESOURCE, ScalingId.DIMENSION);
    }

    @Override
    public Optional<FoundDatabase> existing(KnownAttributes planned, String type, FoundDatabase database) {
        return ScalingId.of(planned).filter(id -> id.scales(type, database)).flatMap(this::find);
    }

    @Override
    public Set<String> expectedChanges() {
        return Set.of("tags", "tags_all");
    }
}
