package io.github.tfsafety.localaws.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;

/** The paging of many JSON calls: {@code MaxResults} and a {@code NextToken} that says how many were seen. */
public final class JsonPages {

    private JsonPages() {}

    /**
     * A reply with one page of the items.
     *
     * @throws AwsError if the token is none of ours
     */
    public static <T> ObjectNode write(
            JsonRequest request, String list, List<T> items, BiConsumer<T, ObjectNode> writer) {
        JsonParameters parameters = request.parameters();
        int size = parameters.integer("MaxResults").orElse(100);
        if (size < 1) {
            throw new AwsError(400, "ValidationException", "MaxResults must be 1 or more");
        }
        int from = parameters.text("NextToken").map(JsonPages::seen).orElse(0);
        int to = Math.min(items.size(), from + size);
        ObjectNode reply = request.reply();
        ArrayNode array = reply.putArray(list);
        items.subList(Math.min(from, to), to).forEach(item -> writer.accept(item, array.addObject()));
        return to < items.size() ? reply.put("NextToken", Integer.toString(to)) : reply;
    }

    /**
     * A reply with one page of texts.
     *
     * @throws AwsError if the token is none of ours
     */
    public static ObjectNode texts(JsonRequest request, String list, List<String> items) {
        ObjectNode page = write(request, list, items, (item, target) -> target.put("text", item));
        ArrayNode texts = request.reply().arrayNode();
        page.path(list).forEach(node -> texts.add(node.path("text").asText()));
        page.set(list, texts);
        return page;
    }

    private static int seen(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw new AwsError(400, "InvalidNextTokenException", "The token is not valid: " + token);
        }
        return Integer.parseInt(token);
    }
}
