package io.github.tfsafety.tabledump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as lines of JSON, and lines as items. */
final class ItemLines {
    /** DynamoDB nests 32 levels deep; the typed format takes two of JSON for each. */
    private static final int DEPTH = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    private final ItemCodec codec;

    ItemLines(ItemFormat format) {
        this.codec = format.codec();
    }

    void write(Map<String, AttributeValue> item, OutputStream out) throws IOException {
        // Through memory: an item that the format cannot hold leaves no half line.
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(line)) {
            codec.write(item, generator);
        }
        line.write('\n');
        line.writeTo(out);
    }

    /**
     * Reads a line.
     *
     * @throws UnfitItemException if the line is not exactly one item
     */
    Map<String, AttributeValue> read(byte[] line) {
        try (JsonParser parser = JSON.createParser(line)) {
            Map<String, AttributeValue> item = codec.read(parser);
            if (parser.nextToken() != null) {
                throw new UnfitItemException("there is more after the item");
            }
            return item;
        } catch (JsonProcessingException e) {
            throw new UnfitItemException(
                    "not valid JSON at column " + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UnfitItemException("not valid UTF-8");
        }
    }
}
