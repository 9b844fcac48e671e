package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;

/** Who else may use a table; null when it says nothing. */
final class ResourcePolicy implements TableSetting {
    private static final String NONE = "null";

    @Override
    public String name() {
        return "ResourcePolicy";
    }

    @Override
    public String read(TableView table) {
        return AwsCall.call("GetResourcePolicy", () -> {
            try {
                String policy = table.clients()
                        .dynamo()
                        .getResourcePolicy(
                                request -> request.resourceArn(table.ref().arn()))
                        .policy();
                return Json.neutral(Json.parse(policy), table.ref()).toString();
            } catch (PolicyNotFoundException e) {
                return NONE;
            }
        });
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        if (wished.equals(NONE)) {
            return List.of();
        }
        PutResourcePolicyRequest request = PutResourcePolicyRequest.builder()
                .resourceArn(target.arn())
                .policy(Json.concrete(Json.parse(wished), target).toString())
                .build();
        return List.of(
                new Change("PutResourcePolicy", request, () -> clients.dynamo().putResourcePolicy(request)));
    }
}
