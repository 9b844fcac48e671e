package io.github.tfsafety.localaws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/** One reply of each operation that the SDK has read in this process, and found to be as its service model says. */
final class ReadReplies {
    /** Where it is not the SDK's name of the service. */
    private static final Map<String, String> SIGNING_NAMES = Map.of(
            "ApplicationAutoScaling",
            "application-autoscaling",
            "CloudWatch",
            "monitoring",
            "DynamoDbStreams",
            "dynamodb",
            "Sfn",
            "states");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, ObjectNode> BY_OPERATION = new ConcurrentSkipListMap<>();

    private ReadReplies() {}

    /** By the service's signing name, a colon, and the operation's name. */
    static Set<String> operations() {
        return Set.copyOf(BY_OPERATION.keySet());
    }

    static Collection<ObjectNode> all() {
        return BY_OPERATION.values();
    }

    static void add(Context.AfterUnmarshalling context, ExecutionAttributes attributes, byte[] body) {
        SdkHttpResponse response = context.httpResponse();
        if (!response.isSuccessful()) {
            return;
        }
        String name = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String service = SIGNING_NAMES.getOrDefault(name, name.toLowerCase(Locale.ROOT));
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        ObjectNode reply = JSON.createObjectNode()
                .put("service", service)
                .put("operation", operation)
                .put("status", response.statusCode())
                .put(
                        "body",
                        Base64.getEncoder()
                                .encodeToString(Optional.ofNullable(body).orElse(new byte[0])));
        ObjectNode headers = reply.putObject("headers");
        response.headers().forEach((header, values) -> headers.put(header, String.join(",", values)));
        BY_OPERATION.put(service + ":" + operation, reply);
    }
}
