package io.github.tfsafety.localaws.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The mappings of one region, from streams and queues to functions. Nothing flows through them. */
final class EventSourceMappings {

    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();

    ObjectNode create(JsonRequest request, Function function, Instant now) {
        JsonParameters parameters = request.parameters();
        String source = parameters.required("EventSourceArn");
        boolean there = byId.values().stream()
                .anyMatch(mapping -> mapping.path("EventSourceArn").asText().equals(source)
                        && mapping.path("FunctionArn").asText().equals(function.arn));
        if (there) {
            throw new AwsError(
                    409,
                    "ResourceConflictException",
                    "The event source arn (\" " + source + " \") and function (\" " + function.name
                            + " \") provided mapping already exists.");
        }
        String id = UUID.randomUUID().toString();
        boolean enabled =
                parameters.node("Enabled").map(node -> node.asBoolean()).orElse(true);
        ObjectNode mapping = request.reply()
                .put("UUID", id)
                .put("EventSourceMappingArn", request.scope().arn("lambda", "event-source-mapping:" + id))
                .put("EventSourceArn", source)
                .put("FunctionArn", function.arn)
                .put("BatchSize", parameters.integer("BatchSize").orElse(source.contains(":sqs:") ? 10 : 100))
                .put("State", enabled ? "Enabled" : "Disabled")
                .put("StateTransitionReason", "USER_INITIATED")
                .put("LastModified", JsonTime.of(now));
        parameters.text("StartingPosition").ifPresent(position -> mapping.put("StartingPosition", position));
        byId.put(id, mapping);
        return mapping.deepCopy();
    }

    ObjectNode list(JsonRequest request, Optional<Function> function) {
        JsonParameters parameters = request.parameters();
        List<ObjectNode> wanted = byId.values().stream()
                .filter(mapping -> parameters
                        .text("EventSourceArn")
                        .map(mapping.path("EventSourceArn").asText()::equals)
                        .orElse(true))
                .filter(mapping -> function.map(
                                named -> mapping.path("FunctionArn").asText().equals(named.arn))
                        .orElse(true))
                .toList();
        int size = parameters.integer("MaxItems").orElse(100);
        int from = parameters.integer("Marker").orElse(0);
        int to = Math.min(wanted.size(), from + size);
        ObjectNode reply = request.reply();
        ArrayNode list = reply.putArray("EventSourceMappings");
        wanted.subList(Math.min(from, to), to).forEach(list::add);
        return to < wanted.size() ? reply.put("NextMarker", Integer.toString(to)) : reply;
    }

    ObjectNode update(JsonRequest request, Instant now) {
        ObjectNode mapping = require(request);
        request.parameters()
                .node("Enabled")
                .ifPresent(enabled -> mapping.put("State", enabled.asBoolean() ? "Enabled" : "Disabled"));
        request.parameters().integer("BatchSize").ifPresent(size -> mapping.put("BatchSize", size));
        mapping.put("LastModified", JsonTime.of(now));
        return mapping.deepCopy();
    }

    ObjectNode get(JsonRequest request) {
        return require(request).deepCopy();
    }

    ObjectNode delete(JsonRequest request) {
        ObjectNode mapping = require(request);
        byId.remove(mapping.path("UUID").asText());
        return mapping.put("State", "Deleting");
    }

    /** Mappings are made without tags here: a call that gives some is refused. */
    ObjectNode listTags(JsonRequest request) {
        String arn = request.parameters().required("Resource");
        boolean known = byId.values().stream()
                .anyMatch(mapping ->
                        mapping.path("EventSourceMappingArn").asText().equals(arn));
        if (!known) {
            throw new AwsError(404, "ResourceNotFoundException", "The resource you requested does not exist: " + arn);
        }
        ObjectNode reply = request.reply();
        reply.putObject("Tags");
        return reply;
    }

    private ObjectNode require(JsonRequest request) {
        String id = request.parameters().required("UUID");
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new AwsError(
                        404, "ResourceNotFoundException", "The resource you requested does not exist: " + id));
    }
}
