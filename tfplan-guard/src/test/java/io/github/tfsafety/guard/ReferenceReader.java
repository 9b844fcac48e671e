package io.github.tfsafety.guard;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tfsafety.plan.ResourceAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A slow reader that holds the whole document and answers one question in the plainest way: which protected objects
 * does the plan not keep? It shares no code with the product beyond the address parser.
 */
final class ReferenceReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
            .build();
    private static final Set<List<String>> KEEPING =
            Set.of(List.of("no-op"), List.of("create"), List.of("read"), List.of("update"), List.of("open"));

    private ReferenceReader() {}

    /** The protected objects that are not surely kept. */
    static Set<String> losses(byte[] plan, Set<String> protectedTypes) {
        JsonNode document;
        try {
            document = JSON.readTree(plan);
        } catch (JsonProcessingException e) {
            return Set.of("not json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> losses = new TreeSet<>();
        for (JsonNode change : document.path("resource_changes")) {
            List<String> actions = new ArrayList<>();
            change.path("change").path("actions").forEach(action -> actions.add(action.asText()));
            String address = change.path("address").asText();
            if (isProtected(address, protectedTypes) && !KEEPING.contains(actions)) {
                losses.add(address + change.path("deposed").asText());
            }
        }
        return losses;
    }

    private static boolean isProtected(String address, Set<String> protectedTypes) {
        try {
            return protectedTypes.contains(ResourceAddress.parse(address).type());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
