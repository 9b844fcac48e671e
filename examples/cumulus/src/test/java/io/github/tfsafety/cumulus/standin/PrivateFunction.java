package io.github.tfsafety.cumulus.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.cumulus.standin.ApiStandIn.Answer;
import io.github.tfsafety.cumulus.standin.ApiStandIn.Asked;
import io.github.tfsafety.localaws.lambda.FunctionHandler;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The API as the function {@code PREFIX-PrivateApiLambda}: an event of API Gateway in, its answer out. */
public record PrivateFunction(ApiStandIn api) implements FunctionHandler {
    @Override
    public String handle(String payload) {
        try {
            JsonNode event = ApiStandIn.JSON.readTree(payload);
            if (!event.path("resource").asText().equals("/{proxy+}")
                    || event.path("body").isObject()) {
                throw new IllegalArgumentException("no event of API Gateway");
            }
            Answer answer = api.answer(new Asked(
                    event.path("httpMethod").asText(),
                    event.path("path").asText(),
                    texts(event.path("queryStringParameters")),
                    texts(event.path("headers")),
                    event.path("body").asText()));
            return ApiStandIn.JSON
                    .createObjectNode()
                    .put("statusCode", answer.status())
                    .put("body", answer.body())
                    .toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(field -> texts.put(
                        field.getKey().toLowerCase(Locale.ROOT),
                        field.getValue().asText()));
        return texts;
    }
}
