package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A service of the AWS JSON protocol: the operation's name in the {@code X-Amz-Target} header, JSON in, JSON out. */
public final class JsonService implements AwsService {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private final String signingName;
    private final String contentType;
    private final Map<String, JsonOperation> operations;

    /** @param version 1.0 or 1.1 */
    public JsonService(String signingName, String version, Map<String, JsonOperation> operations) {
        this.signingName = requireNonNull(signingName);
        this.contentType = "application/x-amz-json-" + version;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public Invocation read(WireRequest wire) {
        String name = wire.target().substring(wire.target().indexOf('.') + 1);
        JsonOperation operation = operations.get(name);
        if (operation == null) {
            throw new AwsError(
                    400,
                    "UnknownOperationException",
                    "local-aws has no operation " + name + " in " + signingName + ".");
        }
        return new Json(operation, new JsonRequest(wire.region(), name, new JsonParameters(object(wire.body()))));
    }

    private static ObjectNode object(String body) {
        try {
            JsonNode node = MAPPER.readTree(body.isEmpty() ? "{}" : body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Falls through: a body that is no JSON is refused like one that is no object.
        }
        throw new AwsError(400, "SerializationException", "The request body is not a JSON object.");
    }

    @Override
    public WireReply refuse(AwsError error, String requestId) {
        // Services differ in the case of the message's name; clients read both, but some read only one.
        ObjectNode body = MAPPER.createObjectNode()
                .put("__type", error.code())
                .put("message", error.message())
                .put("Message", error.message());
        return new WireReply(error.status(), contentType, body.toString());
    }

    @Override
    public AwsError throttling() {
        return new AwsError(400, "ThrottlingException", "Rate exceeded");
    }

    private final class Json implements Invocation {
        private final JsonOperation operation;
        private final JsonRequest request;

        Json(JsonOperation operation, JsonRequest request) {
            this.operation = operation;
            this.request = request;
        }

        @Override
        public String operation() {
            return request.operation();
        }

        @Override
        public Map<String, String> parameters() {
            return request.parameters().flattened();
        }

        @Override
        public WireReply perform(String requestId) {
            return new WireReply(200, contentType, operation.perform(request).toString());
        }
    }
}
