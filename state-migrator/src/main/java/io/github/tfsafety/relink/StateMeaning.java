package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an instance in a state means, without the order of lists that are sets. */
final class StateMeaning {
    private static final List<String> SETS = List.of("sensitive_attributes", "dependencies");

    private StateMeaning() {}

    static JsonNode of(JsonNode provider, JsonNode instance) {
        ObjectNode copy = instance.deepCopy();
        copy.set("provider", provider);
        for (String name : SETS) {
            if (copy.path(name).isArray()) {
                List<JsonNode> elements = new ArrayList<>();
                copy.path(name).forEach(elements::add);
                elements.sort(Comparator.comparing(JsonNode::toString));
                copy.putArray(name).addAll(elements);
            }
        }
        return copy;
    }
}
