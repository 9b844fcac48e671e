package io.github.tfsafety.cumulus.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.cumulus.CumulusException;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A part of the file that takes nothing on trust: no unknown key, no missing one, no other type than expected. */
record StrictNode(String name, JsonNode node) {
    StrictNode withKeys(String... known) {
        if (!node.isObject()) {
            throw new CumulusException(name + " must be a mapping");
        }
        Set<String> names = Set.of(known);
        node.fieldNames().forEachRemaining(key -> {
            if (!names.contains(key)) {
                throw new CumulusException(name + " has an unknown key \"" + key + "\"");
            }
        });
        return this;
    }

    boolean has(String key) {
        return node.has(key);
    }

    StrictNode member(String key) {
        return new StrictNode("\"" + key + "\"", node.path(key));
    }

    String text(String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw new CumulusException(name + " must have a text for \"" + key + "\"");
        }
        return value.asText();
    }

    List<String> texts(String key) {
        JsonNode value = node.path(key);
        if (!value.isArray()) {
            throw new CumulusException(name + " must have a list for \"" + key + "\", if only an empty one");
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(element -> {
                    if (!element.isTextual()) {
                        throw new CumulusException("\"" + key + "\" must hold texts");
                    }
                    return element.asText();
                })
                .toList();
    }
}
