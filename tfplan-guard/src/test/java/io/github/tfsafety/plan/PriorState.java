package io.github.tfsafety.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the {@code prior_state} that the changes of a plan for tests speak of, as Terraform would write it. */
final class PriorState {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PriorState() {}

    /** The plan with a prior state, or as it is if it is not sound or nothing in it existed before. */
    static String addedTo(String plan) {
        try {
            return addedTo(plan, JSON.readTree(plan));
        } catch (JsonProcessingException damaged) {
            return plan;
        }
    }

    private static String addedTo(String plan, JsonNode document) {
        Map<String, ObjectNode> modules = new LinkedHashMap<>();
        for (JsonNode change : document.path("resource_changes")) {
            boolean existed = change.path("change").path("before").isObject()
                    && change.path("mode").asText().equals("managed")
                    && !change.path("change").has("importing");
            if (existed) {
                String module = change.path("module_address").asText();
                modules.computeIfAbsent(module, PriorState::module)
                        .withArray("/resources")
                        .add(object(change));
            }
        }
        if (modules.isEmpty()) {
            return plan;
        }
        ObjectNode state = JSON.createObjectNode();
        ObjectNode values = state.put("format_version", "1.0").putObject("values");
        ObjectNode root = modules.containsKey("") ? modules.remove("") : module("");
        root.withArray("/child_modules").addAll(modules.values());
        values.set("root_module", root);
        return plan.substring(0, plan.length() - 1) + ",\"prior_state\":" + state + "}";
    }

    private static ObjectNode module(String address) {
        ObjectNode module = JSON.createObjectNode();
        return address.isEmpty() ? module : module.put("address", address);
    }

    private static ObjectNode object(JsonNode change) {
        ObjectNode object = JSON.createObjectNode();
        for (String member : new String[] {"address", "mode", "type", "name", "index"}) {
            if (change.has(member)) {
                object.set(member, change.get(member));
            }
        }
        if (change.has("deposed")) {
            object.set("deposed_key", change.get("deposed"));
        }
        object.putObject("values");
        return object;
    }
}
