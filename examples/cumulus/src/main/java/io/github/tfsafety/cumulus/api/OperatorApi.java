package io.github.tfsafety.cumulus.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operator API. One request is sent once; who calls again looks first. */
public final class OperatorApi {
    /** The most that the API gives at once. */
    static final int PAGE = 100;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    private static final int MOST_PAGES = 10_000;

    private final ApiTransport transport;

    private OperatorApi(ApiTransport transport) {
        this.transport = requireNonNull(transport, "transport");
    }

    public static OperatorApi over(ApiTransport transport) {
        return new OperatorApi(transport);
    }

    /** Which version of Cumulus answers; this needs no token. */
    public StackVersion version() {
        ApiRequest request = ApiRequest.get("/version");
        return StackVersion.parse(json(request).path("api_version").asText())
                .orElseThrow(
                        () -> new ApiException(request + " names no version of Cumulus; is the URL the API's?", 0));
    }

    /**
     * All rules that the API lists. The list comes from Elasticsearch up to version 19, so that it may be stale; what
     * {@link #rule} says is true.
     */
    public List<IngestRule> rules() {
        List<IngestRule> rules = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            ApiRequest request = ApiRequest.get("/rules")
                    .withQuery(Map.of("limit", String.valueOf(PAGE), "page", String.valueOf(page)));
            JsonNode results = json(request).path("results");
            if (!results.isArray()) {
                throw new ApiException(request + " got an answer without results", 0);
            }
            results.forEach(result -> rules.add(IngestRule.of(result)));
            if (results.size() < PAGE) {
                return List.copyOf(rules);
            }
        }
        throw new ApiException("GET /rules has no end", 0);
    }

    /** One rule as the database holds it; empty if there is none. */
    public Optional<IngestRule> rule(String name) {
        ApiRequest request = ApiRequest.get("/rules/" + ApiRequest.segment(name));
        ApiReply reply = transport.send(request);
        return reply.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(IngestRule.of(parsed(request, good(request, reply))));
    }

    /**
     * Puts a rule into another state.
     *
     * @param rule all of it, as it is now or was before
     */
    public void setState(IngestRule rule, IngestRule.State state, StackVersion version) {
        String path = "/rules/" + ApiRequest.segment(rule.name());
        ApiRequest request = version.patchesRules()
                ? ApiRequest.of("PATCH", path, partly(rule, state)).withHeader("Cumulus-API-Version", "2")
                : ApiRequest.of("PUT", path, rule.jsonIn(state));
        good(request, transport.send(request));
    }

    private static String partly(IngestRule rule, IngestRule.State state) {
        return JSON.createObjectNode()
                .put("name", rule.name())
                .put("state", state.name())
                .toString();
    }

    /** How an operation stands; empty if there is none of that id. */
    public Optional<AsyncOperation> operation(String id) {
        ApiRequest request = ApiRequest.get("/asyncOperations/" + ApiRequest.segment(id));
        ApiReply reply = transport.send(request);
        if (reply.status() == NOT_FOUND) {
            return Optional.empty();
        }
        JsonNode body = parsed(request, good(request, reply));
        return Optional.of(new AsyncOperation(
                id, body.path("status").asText(), body.path("taskArn").asText()));
    }

    /** Elasticsearch's indexes as the API serves them; only up to version 19. */
    public SearchIndexes indexes() {
        return new SearchIndexes(this);
    }

    JsonNode json(ApiRequest request) {
        return parsed(request, good(request, transport.send(request)));
    }

    private static ApiReply good(ApiRequest request, ApiReply reply) {
        if (reply.isGood()) {
            return reply;
        }
        throw new ApiException(
                request + " was answered with status " + reply.status() + advice(reply.status()), reply.status());
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> "; the token is missing, expired, or not of an operator: set CUMULUS_TOKEN";
            case 302, 307 -> "; that leads to a login page: set CUMULUS_TOKEN";
            case 429 -> "; the function behind the API is throttled, or closed by a reserved concurrency of 0";
            case 502, 503, 504 -> "; the function behind the API failed or took too long: look at its log";
            default -> "";
        };
    }

    private static JsonNode parsed(ApiRequest request, ApiReply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (JsonProcessingException e) {
            throw new ApiException(request + " was answered with what is no JSON; is the URL the API's?", 0);
        }
    }
}
