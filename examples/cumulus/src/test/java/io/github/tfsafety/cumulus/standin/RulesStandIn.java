package io.github.tfsafety.cumulus.standin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.cumulus.standin.ApiStandIn.Answer;
import io.github.tfsafety.cumulus.standin.ApiStandIn.Asked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The endpoint of rules (endpoints/rules.js and models/rules.js of 10.1.0; PATCH as from 18.1.0). */
public final class RulesStandIn {
    private final boolean patches;
    private final Map<String, ObjectNode> rules = new TreeMap<>();
    private final Set<String> notIndexed = new HashSet<>();
    private Consumer<String> afterWrite = name -> {};

    RulesStandIn(String version) {
        String[] parts = version.split("\\.", -1);
        int major = Integer.parseInt(parts[0]);
        this.patches = major > 18 || (major == 18 && Integer.parseInt(parts[1]) >= 1);
    }

    /** Makes a rule, with a field that a careless write would lose. */
    public void have(String name, String type, String state) {
        ObjectNode rule = ApiStandIn.JSON.createObjectNode();
        rule.put("name", name).put("workflow", "Ingest").put("state", state).put("createdAt", 1);
        rule.putObject("collection").put("name", "modis").put("version", "6");
        rule.putObject("meta").put("login", "made-up-secret-of-a-rule");
        ObjectNode trigger = rule.putObject("rule").put("type", type).put("value", "of " + name);
        if (type.equals("sns") && state.equals("ENABLED")) {
            trigger.put("arn", "arn:of:subscription");
        }
        rules.put(name, rule);
    }

    /** Lets the index, which the list comes from, not know a rule. */
    public void isNotIndexed(String name) {
        notIndexed.add(name);
    }

    /** Lets something happen after each write of a rule. */
    public void afterEachWrite(Consumer<String> happening) {
        afterWrite = happening;
    }

    public void delete(String name) {
        rules.remove(name);
    }

    /** The rule as it is now. */
    public JsonNode rule(String name) {
        return requireNonNull(rules.get(name), name).deepCopy();
    }

    public String state(String name) {
        return rule(name).path("state").asText();
    }

    List<ObjectNode> listed() {
        List<ObjectNode> listed = new ArrayList<>();
        rules.forEach((name, rule) -> {
            if (!notIndexed.contains(name)) {
                listed.add(rule);
            }
        });
        return listed;
    }

    Answer answer(Asked asked, String name, JsonNode body) {
        ObjectNode old = rules.get(name);
        if (old == null) {
            return Answer.refusal(404, "No record found");
        }
        return switch (asked.method()) {
            case "GET" -> Answer.ok(old);
            case "PUT" -> isOfWrongVersion(asked) ? wrongVersion() : put(old, body);
            case "PATCH" ->
                !patches
                        ? Answer.refusal(404, "Cannot PATCH")
                        : isOfWrongVersion(asked)
                                ? wrongVersion()
                                : write(old, old.deepCopy().setAll((ObjectNode) body));
            default -> Answer.refusal(404, "Cannot " + asked.method());
        };
    }

    private boolean isOfWrongVersion(Asked asked) {
        return patches && !"2".equals(asked.headers().get("cumulus-api-version"));
    }

    private static Answer wrongVersion() {
        return Answer.refusal(400, "This API endpoint requires 'Cumulus-API-Version' header >= 2");
    }

    /** What the body leaves out is deleted. */
    private Answer put(ObjectNode old, JsonNode body) {
        if (!body.path("name").asText().equals(old.path("name").asText())) {
            return Answer.refusal(400, "Expected rule name to be another one");
        }
        return write(old, body.deepCopy());
    }

    private Answer write(ObjectNode old, ObjectNode rule) {
        for (String required : List.of("workflow", "state", "rule")) {
            if (!rule.has(required)) {
                return Answer.refusal(500, "The record has validation errors: " + required);
            }
        }
        ObjectNode trigger = (ObjectNode) rule.path("rule");
        boolean changes = !rule.path("state").equals(old.path("state"));
        boolean enabled = rule.path("state").asText().equals("ENABLED");
        if (trigger.path("type").asText().equals("sns") && changes) {
            if (enabled && trigger.has("arn")) {
                return Answer.refusal(500, "Including rule.arn is not allowed when enabling a disabled rule");
            }
            if (enabled) {
                trigger.put("arn", "arn:of:another:subscription");
            } else {
                trigger.remove("arn");
            }
        }
        rules.put(old.path("name").asText(), rule);
        afterWrite.accept(old.path("name").asText());
        return Answer.ok(rule);
    }
}
