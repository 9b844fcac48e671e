package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.JsonRequest;

/** The calls about tags and policies of tables; policies are stored, not enforced. */
final class TagOperations {

    private TagOperations() {}

    static ObjectNode tag(TableStore store, JsonRequest request) {
        Table table = table(store, request);
        request.parameters()
                .items("Tags")
                .forEach(tag ->
                        table.tags.put(tag.required("Key"), tag.text("Value").orElse("")));
        return request.reply();
    }

    static ObjectNode untag(TableStore store, JsonRequest request) {
        Table table = table(store, request);
        request.parameters().texts("TagKeys").forEach(key -> table.tags.remove(key));
        return request.reply();
    }

    static ObjectNode list(TableStore store, JsonRequest request) {
        ObjectNode reply = request.reply();
        ArrayNode tags = reply.putArray("Tags");
        table(store, request)
                .tags
                .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return reply;
    }

    static ObjectNode putPolicy(TableStore store, JsonRequest request) {
        table(store, request).resourcePolicy = request.parameters().required("Policy");
        return request.reply().put("RevisionId", "1");
    }

    static ObjectNode getPolicy(TableStore store, JsonRequest request) {
        Table table = table(store, request);
        if (table.resourcePolicy == null) {
            throw new AwsError(
                    400, "PolicyNotFoundException", "Resource-based policy not found for the provided ResourceArn");
        }
        return request.reply().put("Policy", table.resourcePolicy).put("RevisionId", "1");
    }

    static ObjectNode deletePolicy(TableStore store, JsonRequest request) {
        table(store, request).resourcePolicy = null;
        return request.reply();
    }

    private static Table table(TableStore store, JsonRequest request) {
        String arn = request.parameters().required("ResourceArn");
        if (!arn.startsWith(store.arn("dynamodb", "table/"))) {
            throw DynamoFaults.validation("Invalid ResourceArn: " + arn);
        }
        return store.require(arn);
    }
}
