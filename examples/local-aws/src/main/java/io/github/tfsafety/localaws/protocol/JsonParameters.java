package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parameters of a JSON request. A member that is null counts as absent. */
public final class JsonParameters {

    private final ObjectNode body;

    public JsonParameters(ObjectNode body) {
        this.body = requireNonNull(body);
    }

    /** All of them, as they were given. */
    public JsonNode asJson() {
        return body;
    }

    public Optional<JsonNode> node(String name) {
        return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
    }

    public Optional<String> text(String name) {
        return node(name).map(JsonNode::asText);
    }

    /**
     * A text that must be there.
     *
     * @throws AwsError if the parameter is missing
     */
    public String required(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /**
     * A value of any form that must be there.
     *
     * @throws AwsError if the parameter is missing
     */
    public JsonNode requiredNode(String name) {
        return node(name).orElseThrow(() -> missing(name));
    }

    private static AwsError missing(String name) {
        return new AwsError(
                400, "ValidationException", "1 validation error detected: Value at '" + name + "' is missing.");
    }

    public Optional<Integer> integer(String name) {
        // A number in the query of a REST call is a text.
        return node(name).map(JsonNode::asInt);
    }

    public boolean isTrue(String name) {
        return node(name).filter(JsonNode::asBoolean).isPresent();
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node(name).ifPresent(list -> list.forEach(item -> texts.add(item.asText())));
        return texts;
    }

    public List<JsonParameters> items(String name) {
        List<JsonParameters> items = new ArrayList<>();
        node(name).ifPresent(list -> list.forEach(item -> items.add(new JsonParameters((ObjectNode) item))));
        return items;
    }

    /**
     * Refuses what would have to be ignored.
     *
     * @throws AwsError if there is a parameter of another name
     */
    public void allowOnly(Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw AwsError.notCovered("the parameter " + String.join(", ", unknown));
        }
    }

    /** All values by dotted names; of the bulk ones, how many there are. */
    Map<String, String> flattened(Set<String> bulk) {
        SortedMap<String, String> flat = new TreeMap<>();
        body.properties().forEach(member -> {
            if (bulk.contains(member.getKey())) {
                count(member.getKey(), member.getValue(), flat);
            } else {
                flatten(member.getKey(), member.getValue(), flat);
            }
        });
        return Collections.unmodifiableSortedMap(flat);
    }

    private static void count(String path, JsonNode node, SortedMap<String, String> flat) {
        node.properties()
                .forEach(member -> flat.put(
                        path + "." + member.getKey(),
                        Integer.toString(member.getValue().size())));
    }

    private static void flatten(String path, JsonNode node, SortedMap<String, String> flat) {
        if (node.isObject()) {
            node.properties().forEach(member -> flatten(path + "." + member.getKey(), member.getValue(), flat));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "." + (i + 1), node.get(i), flat);
            }
        } else {
            flat.put(path, node.asText());
        }
    }
}
