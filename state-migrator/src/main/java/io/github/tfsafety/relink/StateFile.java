package io.github.tfsafety.relink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tfsafety.plan.InstanceKey;
import io.github.tfsafety.plan.ResourceAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Terraform state, format version 4, as bytes and as what the bytes mean. Only what a re-link needs is read; the
 * bytes are changed at one place only, the serial.
 */
final class StateFile {
    private static final int FORMAT = 4;
    private static final String LINEAGE = "lineage";
    private static final String RESOURCES = "resources";
    private static final String DEPOSED = "deposed";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final byte[] bytes;
    private final JsonNode root;
    private final Map<ResourceAddress, JsonNode> instances;

    private StateFile(byte[] bytes, JsonNode root) {
        this.bytes = bytes;
        this.root = root;
        this.instances = currentOf(root);
    }

    /**
     * Reads what {@code terraform state pull} prints where there may be no state yet: nothing at all on the local
     * backend, a state without lineage and resources on the others.
     */
    static StateFile parseOrEmpty(byte[] bytes) {
        if (bytes.length == 0) {
            return new StateFile(bytes, JSON.createObjectNode());
        }
        JsonNode root = tree(bytes);
        boolean empty = root.path(LINEAGE).asText().isEmpty()
                && root.path("serial").asLong() == 0
                && root.path(RESOURCES).isEmpty();
        return empty ? new StateFile(bytes.clone(), root) : parse(bytes);
    }

    static StateFile parse(byte[] bytes) {
        JsonNode root = tree(bytes);
        boolean understood = root.path("version").asInt() == FORMAT
                && root.path("serial").isIntegralNumber()
                && !root.path(LINEAGE).asText().isEmpty()
                && root.path(RESOURCES).isArray();
        if (!understood) {
            throw new RelinkException("This is not a Terraform state of format version " + FORMAT);
        }
        return new StateFile(bytes.clone(), root);
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new RelinkException("The state is not JSON", e);
        }
    }

    private static Map<ResourceAddress, JsonNode> currentOf(JsonNode root) {
        Map<ResourceAddress, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode resource : root.path(RESOURCES)) {
            for (JsonNode instance : resource.path("instances")) {
                if (!instance.has(DEPOSED)) {
                    found.put(addressOf(resource, instance.path("index_key")), instance);
                }
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static ResourceAddress addressOf(JsonNode resource, JsonNode key) {
        String module = resource.path("module").asText();
        String mode = "data".equals(resource.path("mode").asText()) ? "data." : "";
        String index = "";
        if (key.isIntegralNumber()) {
            index = new InstanceKey.Index(key.asLong()).toString();
        } else if (key.isTextual()) {
            index = new InstanceKey.Name(key.asText()).toString();
        }
        return ResourceAddress.parse((module.isEmpty() ? "" : module + ".")
                + mode
                + resource.path("type").asText()
                + "."
                + resource.path("name").asText()
                + index);
    }

    /** Whether there is no state at all, not even one of which everything was destroyed. */
    boolean isEmpty() {
        return lineage().isEmpty();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    long serial() {
        return root.path("serial").asLong();
    }

    String lineage() {
        return root.path(LINEAGE).asText();
    }

    /** All attributes of the object that an address is bound to. */
    JsonNode attributes(ResourceAddress address) {
        return instances.getOrDefault(address, JSON.nullNode()).path("attributes");
    }

    /** The same as far as they are strings. */
    KnownAttributes known(ResourceAddress address) {
        return name -> attribute(address, name);
    }

    boolean contains(ResourceAddress address) {
        return instances.containsKey(address);
    }

    /**
     * An attribute of the object that an address is bound to; empty if the address is not there or the attribute is
     * null.
     */
    Optional<String> attribute(ResourceAddress address, String name) {
        JsonNode value = instances
                .getOrDefault(address, JSON.nullNode())
                .path("attributes")
                .path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** Whether an address is bound to a certain object. */
    boolean isBoundTo(ResourceAddress address, FoundDatabase database) {
        return database.inState().entrySet().stream()
                .allMatch(known -> attribute(address, known.getKey()).equals(Optional.of(known.getValue())));
    }

    /** All addresses, data sources included. */
    Set<ResourceAddress> addresses() {
        return instances.keySet();
    }

    /** The resources that an address hangs on, directly or not, without instance keys, as terraform wrote them down. */
    Set<String> dependencies(ResourceAddress address) {
        Set<String> dependencies = new TreeSet<>();
        instances
                .getOrDefault(address, JSON.nullNode())
                .path("dependencies")
                .forEach(dependency -> dependencies.add(dependency.asText()));
        return dependencies;
    }

    /** Whether an address has an object left over from a replacement that did not finish. */
    boolean hasDeposed(ResourceAddress address) {
        return meaning().keySet().stream()
                .anyMatch(object ->
                        object.address().equals(address) && !object.deposedKey().isEmpty());
    }

    /** An object in the state: an address, and for a deposed object its key, otherwise an empty one. */
    record StateObject(ResourceAddress address, String deposedKey) {}

    /**
     * What the state holds, in a form in which two states can be compared: the order of sensitive paths, which
     * terraform changes as it likes, is taken out.
     */
    Map<StateObject, JsonNode> meaning() {
        Map<StateObject, JsonNode> meaning = new LinkedHashMap<>();
        for (JsonNode resource : root.path(RESOURCES)) {
            for (JsonNode instance : resource.path("instances")) {
                ResourceAddress address = addressOf(resource, instance.path("index_key"));
                meaning.put(
                        new StateObject(address, instance.path(DEPOSED).asText()),
                        StateMeaning.of(resource.path("provider"), instance));
            }
        }
        return meaning;
    }

    /** The names and values of the root's outputs. */
    Map<String, JsonNode> outputs() {
        Map<String, JsonNode> outputs = new TreeMap<>();
        root.path("outputs").properties().forEach(output -> outputs.put(output.getKey(), output.getValue()));
        return outputs;
    }

    /** The same state under another serial, with all other bytes as they are. */
    StateFile withSerial(long serial) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 1 && token == JsonToken.VALUE_NUMBER_INT && "serial".equals(parser.currentName())) {
                    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                    return parse(spliced(start, parser.getTextLength(), String.valueOf(serial)));
                }
            }
        } catch (IOException e) {
            throw new RelinkException("The state is not JSON", e);
        }
        throw new RelinkException("The state has no serial");
    }

    private byte[] spliced(int start, int length, String replacement) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + replacement.length());
        changed.write(bytes, 0, start);
        changed.writeBytes(replacement.getBytes(StandardCharsets.UTF_8));
        changed.write(bytes, start + length, bytes.length - start - length);
        return changed.toByteArray();
    }
}
