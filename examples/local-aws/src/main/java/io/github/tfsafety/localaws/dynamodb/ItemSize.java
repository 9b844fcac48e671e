package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;

/** The size of items; that of their JSON, which is somewhat more than what DynamoDB counts. */
final class ItemSize {

    /** The largest item that DynamoDB takes. */
    static final int LARGEST = 400 * 1024;

    private ItemSize() {}

    static int of(JsonNode item) {
        return item.toString().length();
    }

    static long of(Collection<? extends JsonNode> items) {
        return items.stream().mapToLong(ItemSize::of).sum();
    }
}
