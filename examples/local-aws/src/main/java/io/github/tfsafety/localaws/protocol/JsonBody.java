package io.github.tfsafety.localaws.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON objects in requests and replies. */
final class JsonBody {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonBody() {}

    static ObjectNode empty() {
        return MAPPER.createObjectNode();
    }

    /** @throws AwsError if it is no JSON object; an empty body counts as an empty object */
    static ObjectNode read(String body) {
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

    /** The words of a refusal. Services differ in the case of the message's name; some clients read only one. */
    static ObjectNode refusal(AwsError error) {
        return empty().put("__type", error.code())
                .put("message", error.message())
                .put("Message", error.message());
    }
}
