package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/**
 * An item as it is kept: as the text of its JSON, which takes a fraction of the memory of a tree, so that millions fit.
 */
record Item(String json) {

    /** The largest item that DynamoDB takes. */
    private static final int LARGEST = 400 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    Item {
        requireNonNull(json);
    }

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if it is larger than any item may be */
    static Item of(ObjectNode attributes) {
        Item item = new Item(attributes.toString());
        // The JSON is somewhat longer than what DynamoDB counts.
        if (item.size() > 2 * LARGEST) {
            throw DynamoFaults.validation("Item size has exceeded the maximum allowed size");
        }
        return item;
    }

    /** In bytes; that of the JSON. */
    int size() {
        return json.length();
    }

    /** As part of a reply. */
    RawValue raw() {
        return new RawValue(json);
    }

    ObjectNode attributes() {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An item that was kept is no JSON", e);
        }
    }
}
