package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.Map;

/** The calls about the policies of tables and streams, which are stored, not enforced. */
final class PolicyOperations {

    private PolicyOperations() {}

    static ObjectNode put(TableStore store, JsonRequest request) {
        policies(store, request).put(arn(request), request.parameters().required("Policy"));
        return request.reply().put("RevisionId", "1");
    }

    static ObjectNode get(TableStore store, JsonRequest request) {
        String policy = policies(store, request).get(arn(request));
        if (policy == null) {
            throw new AwsError(
                    400, "PolicyNotFoundException", "Resource-based policy not found for the provided ResourceArn");
        }
        return request.reply().put("Policy", policy).put("RevisionId", "1");
    }

    static ObjectNode delete(TableStore store, JsonRequest request) {
        policies(store, request).remove(arn(request));
        return request.reply();
    }

    private static String arn(JsonRequest request) {
        return request.parameters().required("ResourceArn");
    }

    /** The policies of the table that the ARN names, or whose stream it names. */
    private static Map<String, String> policies(TableStore store, JsonRequest request) {
        String arn = arn(request);
        return arn.contains("/stream/")
                ? StreamOperations.of(store, arn).policies
                : TagOperations.table(store, request).policies;
    }
}
