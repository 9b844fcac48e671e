package io.github.tfsafety.cumulus.standin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.cumulus.standin.ApiStandIn.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Elasticsearch behind the API, and the operations that fill it (endpoints/elasticsearch.js of 10.1.0). */
public final class SearchStandIn {
    /** The cluster and the id of the ECS task that does the work of each operation. */
    public static final String CLUSTER = "dev-CumulusECSCluster";

    public static final String TASK = "0123456789abcdef";

    private static final Set<String> TYPES =
            Set.of("collections", "executions", "granules", "pdrs", "providers", "reconciliationReports");

    private final Map<String, Map<String, Long>> indexes = new TreeMap<>();
    private final Map<String, Integer> looksLeft = new HashMap<>();
    private final Map<String, Long> database = new TreeMap<>();
    private String alias = "cumulus-2026-1-1";
    private String ending = "SUCCEEDED";
    private boolean goingOn;

    SearchStandIn() {
        indexes.put(alias, new TreeMap<>());
    }

    /** What the database holds, which is what an index gets that is filled from it. */
    public void databaseHolds(Map<String, Long> counts) {
        database.clear();
        database.putAll(counts);
    }

    /** The status that operations end with. */
    public void operationsEndWith(String status) {
        ending = status;
    }

    /** Operations say that they run until they may end. */
    public void operationsGoOn() {
        goingOn = true;
    }

    /** Operations may end again. */
    public void operationsMayEnd() {
        goingOn = false;
    }

    /** What is in the index behind the alias. */
    public void holds(Map<String, Long> counts) {
        indexes.put(alias, new TreeMap<>(counts));
    }

    public String alias() {
        return alias;
    }

    public Set<String> indexes() {
        return Set.copyOf(indexes.keySet());
    }

    boolean isType(String type) {
        return TYPES.contains(type);
    }

    Answer count(String type) {
        ObjectNode reply = ApiStandIn.JSON.createObjectNode();
        reply.putObject("meta").put("count", requireNonNull(indexes.get(alias)).getOrDefault(type, 0L));
        reply.putArray("results");
        return Answer.ok(reply);
    }

    Answer elasticsearch(String what, JsonNode body) {
        return switch (what) {
            case "GET current-index" ->
                Answer.ok(ApiStandIn.JSON.createArrayNode().add(alias));
            case "GET reindex-status" -> Answer.ok(statistics());
            case "POST index-from-database" -> fill(body.path("indexName").asText("cumulus-2026-11-22"));
            case "POST change-index" ->
                change(body.path("currentIndex").asText(), body.path("newIndex").asText());
            default -> Answer.refusal(404, "Cannot " + what);
        };
    }

    private JsonNode statistics() {
        ObjectNode reply = ApiStandIn.JSON.createObjectNode();
        ObjectNode all = reply.putObject("indexStatus").putObject("indices");
        indexes.forEach((name, types) -> all.putObject(name)
                .putObject("primaries")
                .putObject("docs")
                .put("count", types.values().stream().mapToLong(count -> count).sum()));
        return reply;
    }

    private Answer fill(String index) {
        indexes.computeIfAbsent(index, absent -> new TreeMap<>()).putAll(database);
        String id = UUID.randomUUID().toString();
        looksLeft.put(id, 2);
        return Answer.ok(ApiStandIn.JSON
                .createObjectNode()
                .put("message", "Indexing database to " + index + ". Operation id: " + id));
    }

    /** An index that does not exist is made, empty: a typo empties the dashboard. */
    private Answer change(String current, String other) {
        if (current.isEmpty() || other.isEmpty() || current.equals(other)) {
            return Answer.refusal(400, "Please explicity specify a current and new index.");
        }
        if (!indexes.containsKey(current)) {
            return Answer.refusal(400, "Current index " + current + " does not exist.");
        }
        indexes.computeIfAbsent(other, absent -> new TreeMap<>());
        alias = other;
        return Answer.ok(ApiStandIn.JSON.createObjectNode().put("message", "Change index success"));
    }

    Answer operation(String id) {
        Integer left = looksLeft.computeIfPresent(id, (known, looks) -> goingOn ? looks : looks - 1);
        if (left == null) {
            return Answer.refusal(404, "Record Not Found");
        }
        return Answer.ok(ApiStandIn.JSON
                .createObjectNode()
                .put("id", id)
                .put("status", left > 0 ? "RUNNING" : ending)
                .put("taskArn", "arn:aws:ecs:us-east-1:123456789012:task/" + CLUSTER + "/" + TASK));
    }
}
