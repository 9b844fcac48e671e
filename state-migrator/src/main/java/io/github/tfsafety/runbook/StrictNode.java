package io.github.tfsafety.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of a YAML file that takes nothing on trust: no unknown key, no missing one, no other type than expected. */
record StrictNode(String name, JsonNode node) {
    StrictNode withKeys(String... known) {
        if (!node.isObject()) {
            throw new RunbookException(name + " must be a mapping");
        }
        Set<String> names = Set.of(known);
        node.fieldNames().forEachRemaining(key -> {
            if (!names.contains(key)) {
                throw new RunbookException(name + " has an unknown key \"" + key + "\"");
            }
        });
        return this;
    }

    /** A scalar that must be there. */
    String text(String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw new RunbookException(name + " must have a text for \"" + key + "\"");
        }
        return value.asText();
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** A scalar that may be absent, but not empty. */
    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A mapping that may be absent. */
    Optional<StrictNode> optionalPart(String key) {
        return has(key) ? Optional.of(new StrictNode("\"" + key + "\"", node.path(key))) : Optional.empty();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(key)) {
            if (!element.isTextual()) {
                throw new RunbookException("\"" + key + "\" must hold texts");
            }
            texts.add(element.asText());
        }
        return texts;
    }

    List<StrictNode> elements(String key) {
        List<StrictNode> elements = new ArrayList<>();
        for (JsonNode element : array(key)) {
            elements.add(new StrictNode("an element of \"" + key + "\"", element));
        }
        return elements;
    }

    private JsonNode array(String key) {
        JsonNode value = node.path(key);
        if (!value.isArray()) {
            throw new RunbookException(name + " must have a list for \"" + key + "\", if only an empty one");
        }
        return value;
    }
}
