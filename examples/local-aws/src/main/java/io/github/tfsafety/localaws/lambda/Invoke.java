package io.github.tfsafety.localaws.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.Invocation;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.WireReply;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Invoke: runs the code of a function. Other calls are served meanwhile, as the code may make some. */
final class Invoke implements Invocation {

    static final String OPERATION = "Invoke";

    private static final String JSON = "application/json";

    private final Functions functions;
    private final JsonRequest request;
    private final String type;
    private final String payload;

    Invoke(Functions functions, Scope scope, String encodedName, WireRequest wire) {
        this.functions = requireNonNull(functions);
        String name = URLDecoder.decode(encodedName, StandardCharsets.UTF_8);
        request = new JsonRequest(
                scope,
                OPERATION,
                new JsonParameters(JsonNodeFactory.instance.objectNode().put("FunctionName", name)));
        type = wire.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        payload = wire.text().isEmpty() ? "{}" : wire.text();
    }

    @Override
    public String operation() {
        return request.operation();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of(
                "FunctionName",
                request.parameters().required("FunctionName"),
                "InvocationType",
                type,
                "Payload",
                payload);
    }

    @Override
    public Manner manner() {
        return Manner.BESIDE_OTHERS;
    }

    @Override
    public WireReply perform(String requestId) {
        Function function = functions.require(request);
        if (function.reservedConcurrency.orElse(1) == 0) {
            throw new AwsError(429, "TooManyRequestsException", "Rate Exceeded.");
        }
        return switch (type) {
            case "RequestResponse" -> run(function, 200);
            // An event is handled at once; what comes of it, nobody is told.
            case "Event" -> {
                run(function, 202);
                yield new WireReply(202, JSON, "");
            }
            case "DryRun" -> new WireReply(204, JSON, "");
            default -> throw new AwsError(400, "InvalidParameterValueException", "No invocation type " + type);
        };
    }

    private WireReply run(Function function, int status) {
        try {
            return new WireReply(status, JSON, function.handler.handle(payload))
                    .with("X-Amz-Executed-Version", "$LATEST");
        } catch (RuntimeException e) {
            String error = JsonNodeFactory.instance
                    .objectNode()
                    .put("errorType", e.getClass().getSimpleName())
                    .put("errorMessage", String.valueOf(e.getMessage()))
                    .toString();
            return new WireReply(status, JSON, error).with("X-Amz-Function-Error", "Unhandled");
        }
    }
}
