package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.SdkJson;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;

/** Between which limits the throughput of a table and of its global indexes is scaled. */
final class ScalableTargets implements TableSetting {
    @Override
    public String name() {
        return "ScalableTargets";
    }

    @Override
    public String read(TableView table) {
        List<ObjectNode> targets = AwsCall.call(
                "DescribeScalableTargets",
                () -> table
                        .clients()
                        .scaling()
                        .describeScalableTargetsPaginator(request ->
                                request.serviceNamespace(Scaling.NAMESPACE).resourceIds(Scaling.resources(table)))
                        .scalableTargets()
                        .stream()
                        .map(target -> Scaling.neutral(target, table.ref()))
                        .toList());
        return Json.sorted(targets);
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        return Json.elements(wished).stream()
                .map(element -> {
                    RegisterScalableTargetRequest.Builder builder = RegisterScalableTargetRequest.builder();
                    SdkJson.read(Scaling.concrete(element, target), builder);
                    RegisterScalableTargetRequest request = builder.build();
                    return new Change(
                            "RegisterScalableTarget",
                            request,
                            () -> clients.scaling().registerScalableTarget(request));
                })
                .toList();
    }
}
