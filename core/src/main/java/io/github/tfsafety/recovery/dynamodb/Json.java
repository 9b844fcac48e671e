package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tfsafety.recovery.SdkJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkPojo;

/** Values of settings: JSON that does not name the table that it was read from. */
final class Json {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String TABLE = "${table}";
    private static final String ARN = "${arn}";

    private Json() {}

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON", e);
        }
    }

    static ObjectNode of(SdkPojo object) {
        return (ObjectNode) parse(SdkJson.write(object));
    }

    static ObjectNode without(ObjectNode object, List<String> fields) {
        object.remove(fields);
        return object;
    }

    /** A list whose order means nothing. */
    static String sorted(List<? extends JsonNode> elements) {
        ArrayNode array = NODES.arrayNode();
        elements.stream().sorted(Comparator.comparing(JsonNode::toString)).forEach(array::add);
        return array.toString();
    }

    static List<JsonNode> elements(String array) {
        List<JsonNode> elements = new ArrayList<>();
        parse(array).forEach(elements::add);
        return elements;
    }

    /** The value with places for the table's name and ARN instead of these. */
    static JsonNode neutral(JsonNode value, TableRef table) {
        return map(value, text -> {
            boolean within = text.equals(table.arn()) || text.startsWith(table.arn() + "/");
            if (within) {
                return ARN + text.substring(table.arn().length());
            }
            return text.equals(table.name()) ? TABLE : text;
        });
    }

    /** The value for a table: the reverse of {@link #neutral}. */
    static JsonNode concrete(JsonNode value, TableRef table) {
        return map(value, text -> {
            if (text.startsWith(ARN)) {
                return table.arn() + text.substring(ARN.length());
            }
            return text.replace(TABLE, table.name());
        });
    }

    /** A name that people gave, with a place for the table's name, added at its end where there is none. */
    static String neutralName(String name, String table) {
        return name.contains(table) ? name.replace(table, TABLE) : name + "-" + TABLE;
    }

    private static JsonNode map(JsonNode value, UnaryOperator<String> change) {
        if (value.isTextual()) {
            return TextNode.valueOf(change.apply(value.asText()));
        }
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(element -> array.add(map(element, change)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = NODES.objectNode();
            value.properties().forEach(entry -> object.set(entry.getKey(), map(entry.getValue(), change)));
            return object;
        }
        return value;
    }
}
