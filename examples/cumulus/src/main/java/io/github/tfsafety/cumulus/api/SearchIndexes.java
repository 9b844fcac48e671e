package io.github.tfsafety.cumulus.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Elasticsearch's indexes, through the API's endpoints (endpoints/elasticsearch.js, up to version 19). */
public final class SearchIndexes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OPERATION = Pattern.compile("Operation id: ([0-9a-fA-F-]{36})");

    private final OperatorApi api;

    SearchIndexes(OperatorApi api) {
        this.api = api;
    }

    /** The indexes behind the alias that the API reads; one, as a rule. */
    public List<String> current() {
        return StreamSupport.stream(
                        api.json(ApiRequest.get("/elasticsearch/current-index")).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** How many documents an index holds; empty if there is no such index. */
    public OptionalLong documents(String index) {
        JsonNode count = api.json(ApiRequest.get("/elasticsearch/reindex-status"))
                .path("indexStatus")
                .path("indices")
                .path(index)
                .path("primaries")
                .path("docs")
                .path("count");
        return count.isIntegralNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }

    /** How many records of one type the API finds in the current index. */
    public long records(String type) {
        ApiRequest request = ApiRequest.get("/" + type).withQuery(Map.of("limit", "1"));
        JsonNode count = api.json(request).path("meta").path("count");
        if (!count.isIntegralNumber()) {
            throw new ApiException(request + " tells no count", 0);
        }
        return count.asLong();
    }

    /**
     * Begins to write the database's records into an index, which is made if need be. An index that exists is written
     * to, too, so its name should be new.
     *
     * @return the id of the operation that does it
     */
    public String fillFromDatabase(String index) {
        ApiRequest request = ApiRequest.of(
                "POST",
                "/elasticsearch/index-from-database",
                JSON.createObjectNode().put("indexName", index).toString());
        // The id is told only within this sentence.
        Matcher matcher = OPERATION.matcher(api.json(request).path("message").asText());
        if (!matcher.find()) {
            throw new ApiException(request + " began something and did not tell its id", 0);
        }
        return matcher.group(1);
    }

    /**
     * Lets the alias name another index. The API makes an index that does not exist, and an empty one empties the
     * dashboard, so the caller has counted its documents before.
     */
    public void change(String current, String other) {
        api.json(ApiRequest.of(
                "POST",
                "/elasticsearch/change-index",
                JSON.createObjectNode()
                        .put("currentIndex", current)
                        .put("newIndex", other)
                        .toString()));
    }
}
