package io.github.tfsafety.cumulus.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The operator API of one deployment. */
public final class ApiStandIn {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 100;

    private final String version;
    private final RulesStandIn rules;
    private final SearchStandIn search = new SearchStandIn();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> hooks = new ConcurrentHashMap<>();

    public ApiStandIn(String version) {
        this.version = version;
        this.rules = new RulesStandIn(version);
    }

    /** A request as API Gateway hands it to the function. */
    public record Asked(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {}

    /** What the function answers. */
    public record Answer(int status, String body) {
        static Answer ok(JsonNode body) {
            return new Answer(200, body.toString());
        }

        static Answer refusal(int status, String message) {
            return new Answer(
                    status,
                    JSON.createObjectNode()
                            .put("statusCode", status)
                            .put("message", message)
                            .toString());
        }
    }

    public RulesStandIn rules() {
        return rules;
    }

    public SearchStandIn search() {
        return search;
    }

    /** Every request so far: its method and path. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Does something once, when a request has had its effect and before it is answered. */
    public void onceAfter(String request, Runnable hook) {
        hooks.put(request, hook);
    }

    /** Answers a request that has passed the authorization. */
    public synchronized Answer answer(Asked asked) {
        requests.add(asked.method() + " " + asked.path());
        try {
            Answer answer = route(asked, JSON.readTree(asked.body().isEmpty() ? "{}" : asked.body()));
            Optional.ofNullable(hooks.remove(asked.method() + " " + asked.path()))
                    .ifPresent(Runnable::run);
            return answer;
        } catch (JsonProcessingException e) {
            return Answer.refusal(400, "Invalid JSON");
        }
    }

    private Answer route(Asked asked, JsonNode body) {
        String[] parts = asked.path().substring(1).split("/", -1);
        return switch (parts[0]) {
            case "version" ->
                Answer.ok(JSON.createObjectNode().put("response_version", "v1").put("api_version", version));
            case "rules" ->
                parts.length == 1 ? page(asked, rules.listed()) : rules.answer(asked, decoded(parts[1]), body);
            case "elasticsearch" -> search.elasticsearch(asked.method() + " " + parts[1], body);
            case "asyncOperations" -> search.operation(decoded(parts[1]));
            default ->
                search.isType(parts[0])
                        ? search.count(parts[0])
                        : Answer.refusal(404, "Cannot " + asked.method() + " " + asked.path());
        };
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }

    /** The list comes from an index in pages of 10 at first, and of 100 at most. */
    private static Answer page(Asked asked, List<ObjectNode> all) {
        int limit = Math.min(MOST, Integer.parseInt(asked.query().getOrDefault("limit", "10")));
        int page = Integer.parseInt(asked.query().getOrDefault("page", "1"));
        int from = Math.min(all.size(), (page - 1) * limit);
        List<ObjectNode> results = new ArrayList<>(all.subList(from, Math.min(all.size(), from + limit)));
        ObjectNode reply = JSON.createObjectNode();
        reply.putObject("meta")
                .put("name", "cumulus-api")
                .put("table", "rule")
                .put("limit", limit)
                .put("page", page)
                .put("count", all.size());
        ArrayNode list = reply.putArray("results");
        results.forEach(list::add);
        return Answer.ok(reply);
    }
}
