package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.List;
import java.util.Map;

/** The calls about tags of tables. */
final class TagOperations {

    private static final int PAGE = 10;

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

    /** Ten tags a page, as AWS returns them. */
    static ObjectNode list(TableStore store, JsonRequest request) {
        List<Map.Entry<String, String>> tags =
                List.copyOf(table(store, request).tags.entrySet());
        int from = request.parameters().text("NextToken").map(Integer::valueOf).orElse(0);
        int to = Math.min(tags.size(), from + PAGE);
        ObjectNode reply = request.reply();
        ArrayNode list = reply.putArray("Tags");
        tags.subList(Math.min(from, to), to)
                .forEach(tag -> list.addObject().put("Key", tag.getKey()).put("Value", tag.getValue()));
        return to < tags.size() ? reply.put("NextToken", Integer.toString(to)) : reply;
    }

    static Table table(TableStore store, JsonRequest request) {
        String arn = request.parameters().required("ResourceArn");
        if (!arn.startsWith(store.arn("dynamodb", "table/"))) {
            throw DynamoFaults.validation("Invalid ResourceArn: " + arn);
        }
        return store.require(arn);
    }
}
