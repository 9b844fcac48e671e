package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes of an item are its primary key.
 *
 * @param sort null where the table has no sort key
 */
record TableKeys(Attribute partition, @Nullable Attribute sort) {

    /**
     * A key attribute.
     *
     * @param type S, N or B
     */
    record Attribute(String name, String type) {
        Attribute {
            requireNonNull(name);
            requireNonNull(type);
        }

        private String read(JsonNode item) {
            JsonNode value = item.path(name).path(type);
            if (value.isMissingNode() || value.asText().isEmpty()) {
                throw DynamoFaults.validation(
                        "One or more parameter values were invalid: Missing the key " + name + " of type " + type);
            }
            return type.equals("N")
                    ? new BigDecimal(value.asText()).stripTrailingZeros().toPlainString()
                    : value.asText();
        }
    }

    TableKeys {
        requireNonNull(partition);
    }

    List<Attribute> attributes() {
        return sort == null ? List.of(partition) : List.of(partition, sort);
    }

    ItemKey of(JsonNode item) {
        return ItemKey.of(partition.read(item), sort == null ? "" : sort.read(item));
    }

    /** The key of a request, which must hold the key attributes and no others. */
    ItemKey ofExactly(JsonNode key) {
        if (key.size() != attributes().size()) {
            throw DynamoFaults.validation("The provided key element does not match the schema");
        }
        return of(key);
    }

    /** The key attributes of an item, as replies show them. */
    ObjectNode in(ObjectNode item) {
        ObjectNode key = item.objectNode();
        attributes().forEach(attribute -> key.set(attribute.name(), item.get(attribute.name())));
        return key;
    }
}
