package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.SdkJson;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;

/** At which times the limits of the throughput change. */
final class ScheduledActions implements TableSetting {
    @Override
    public String name() {
        return "ScheduledActions";
    }

    @Override
    public String read(TableView table) {
        List<ObjectNode> actions = Scaling.resources(table).stream()
                .flatMap(resource -> AwsCall.call(
                        "DescribeScheduledActions",
                        () -> table
                                .clients()
                                .scaling()
                                .describeScheduledActionsPaginator(
                                        request -> request.serviceNamespace(Scaling.NAMESPACE)
                                                .resourceId(resource))
                                .scheduledActions()
                                .stream()
                                .map(action -> Scaling.neutral(action, table.ref()))
                                .toList())
                        .stream())
                .toList();
        return Json.sorted(actions);
    }

    @Override
    public List<Change> changes(String wished, TableRef target, TableClients clients) {
        return Json.elements(wished).stream()
                .map(element -> {
                    PutScheduledActionRequest.Builder builder = PutScheduledActionRequest.builder();
                    SdkJson.read(Scaling.concrete(element, target), builder);
                    PutScheduledActionRequest request = builder.build();
                    return new Change(
                            "PutScheduledAction",
                            request,
                            () -> clients.scaling().putScheduledAction(request));
                })
                .toList();
    }
}
