package io.github.tfsafety.tabledump;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes an item as one JSON object, and reads it back. */
interface ItemCodec {
    /**
     * Writes an item.
     *
     * @throws UnfitItemException if the format cannot hold the item as it is
     */
    void write(Map<String, AttributeValue> item, JsonGenerator out) throws IOException;

    /**
     * Reads the object that is next.
     *
     * @throws UnfitItemException if what is there is JSON, but no item of this format
     */
    Map<String, AttributeValue> read(JsonParser in) throws IOException;
}
