package io.github.tfsafety.cumulus.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.recovery.AwsCall;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * The API by invoking the function behind it as API Gateway would, which asks for no token. The client must not repeat
 * an invocation by itself: it may have started work.
 */
public final class PrivateApi implements ApiTransport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LambdaClient lambda;
    private final String function;

    private PrivateApi(LambdaClient lambda, String function) {
        this.lambda = lambda;
        this.function = function;
    }

    /**
     * The API behind a function.
     *
     * @param lambda the caller's, who closes it
     * @param function its name, {@code PREFIX-PrivateApiLambda}
     */
    public static PrivateApi behind(LambdaClient lambda, String function) {
        return new PrivateApi(requireNonNull(lambda, "lambda"), requireNonNull(function, "function"));
    }

    @Override
    public ApiReply send(ApiRequest request) {
        InvokeResponse response = AwsCall.call(
                "Invoke",
                () -> lambda.invoke(
                        invoke -> invoke.functionName(function).payload(SdkBytes.fromUtf8String(event(request)))));
        if (response.functionError() != null) {
            throw new ApiException(
                    request + " made " + function + " fail (" + response.functionError()
                            + "); its log group /aws/lambda/" + function + " says why",
                    0);
        }
        return reply(request, response.payload().asUtf8String());
    }

    private static String event(ApiRequest request) {
        ObjectNode event = JSON.createObjectNode()
                .put("httpMethod", request.method())
                .put("resource", "/{proxy+}")
                .put("path", request.path());
        ObjectNode headers = event.putObject("headers").put("Content-Type", "application/json");
        request.headers().forEach(headers::put);
        if (!request.query().isEmpty()) {
            ObjectNode query = event.putObject("queryStringParameters");
            request.query().forEach(query::put);
        }
        if (!request.body().isEmpty()) {
            event.put("body", request.body());
        }
        return event.toString();
    }

    private ApiReply reply(ApiRequest request, String payload) {
        try {
            JsonNode reply = JSON.readTree(payload);
            if (reply.path("statusCode").isInt()) {
                return new ApiReply(
                        reply.path("statusCode").asInt(), reply.path("body").asText());
            }
        } catch (JsonProcessingException e) {
            throw notAReply(request);
        }
        throw notAReply(request);
    }

    private ApiException notAReply(ApiRequest request) {
        return new ApiException(
                request + " got from " + function + " what is no answer of the API; is it the right function?", 0);
    }
}
