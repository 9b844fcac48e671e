package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.SdkJson;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;

/** By which rules the throughput of a table and of its global indexes is scaled. */
final class ScalingPolicies implements TableSetting {
    @Override
    public String name() {
        return "ScalingPolicies";
    }

    @Override
    public String read(TableView table) {
        List<ObjectNode> policies = Scaling.resources(table).stream()
                .flatMap(resource -> AwsCall.call(
                        "DescribeScalingPolicies",
                        () -> table
                                .clients()
                                .scaling()
                                .describeScalingPoliciesPaginator(request -> request.serviceNamespace(Scaling.NAMESPACE)
                                        .resourceId(resource))
                                .scalingPolicies()
                                .stream()
                                .map(policy -> Scaling.neutral(policy, table.ref()))
                                .toList())
                        .stream())
                .toList();
        return Json.sorted(policies);
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        return Json.elements(wished).stream()
                .map(element -> {
                    PutScalingPolicyRequest.Builder builder = PutScalingPolicyRequest.builder();
                    SdkJson.read(Scaling.concrete(element, target), builder);
                    PutScalingPolicyRequest request = builder.build();
                    return new Change(
                            "PutScalingPolicy", request, () -> clients.scaling().putScalingPolicy(request));
                })
                .toList();
    }
}
