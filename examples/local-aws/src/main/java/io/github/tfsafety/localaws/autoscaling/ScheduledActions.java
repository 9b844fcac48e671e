package io.github.tfsafety.localaws.autoscaling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonPages;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to scale at certain times, in one region; none of it ever does. */
final class ScheduledActions {

    private record Named(ScalableResource resource, String name) {
        Named {
            requireNonNull(resource);
            requireNonNull(name);
        }
    }

    private final Map<Named, ObjectNode> actions = new LinkedHashMap<>();

    static ObjectNode put(Registrations registrations, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        ScalableResource resource = ScalableResource.read(parameters);
        registrations.requireTarget(resource);
        Named named = new Named(resource, parameters.required("ScheduledActionName"));
        Map<Named, ObjectNode> actions = registrations.scheduled.actions;
        if (!actions.containsKey(named) && parameters.node("Schedule").isEmpty()) {
            throw new AwsError(400, "ValidationException", "A new scheduled action needs a Schedule");
        }
        ObjectNode action = actions.computeIfAbsent(
                named,
                absent -> registrations
                        .described(request, resource)
                        .put("ScheduledActionName", named.name())
                        .put(
                                "ScheduledActionARN",
                                registrations.scope.arn(
                                        "autoscaling",
                                        "scheduledAction:" + UUID.randomUUID() + ":resource/" + resource.namespace()
                                                + "/" + resource.id() + ":scheduledActionName/" + named.name())));
        for (String part : List.of("Schedule", "Timezone", "StartTime", "EndTime", "ScalableTargetAction")) {
            parameters.node(part).ifPresent(value -> action.set(part, value));
        }
        return request.reply();
    }

    static ObjectNode describe(Registrations registrations, JsonRequest request) {
        List<String> names = request.parameters().texts("ScheduledActionNames");
        List<ObjectNode> wanted = registrations.scheduled.actions.entrySet().stream()
                .filter(entry -> entry.getKey().resource().matches(request.parameters()))
                .filter(entry ->
                        names.isEmpty() || names.contains(entry.getKey().name()))
                .map(Map.Entry::getValue)
                .toList();
        return JsonPages.write(request, "ScheduledActions", wanted, (action, target) -> target.setAll(action));
    }

    static ObjectNode delete(Registrations registrations, JsonRequest request) {
        Named named = new Named(
                ScalableResource.read(request.parameters()),
                request.parameters().required("ScheduledActionName"));
        if (registrations.scheduled.actions.remove(named) == null) {
            throw Registrations.notFound("scheduled action " + named.name());
        }
        return request.reply();
    }

    void forget(ScalableResource resource) {
        actions.keySet().removeIf(named -> named.resource().equals(resource));
    }
}
