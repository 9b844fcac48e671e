package io.github.tfsafety.guard;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of a YAML document, read strictly: no unknown keys, no second document, no wrong type. */
final class YamlNode {
    private final String place;
    private final @Nullable String scalar;
    private final @Nullable List<YamlNode> elements;
    private final @Nullable Map<String, YamlNode> members;

    private YamlNode(
            String place,
            @Nullable String scalar,
            @Nullable List<YamlNode> elements,
            @Nullable Map<String, YamlNode> members) {
        this.place = place;
        this.scalar = scalar;
        this.elements = elements;
        this.members = members;
    }

    /** The only document of the stream. */
    static YamlNode read(InputStream in) {
        YAMLFactory yaml = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = yaml.createParser(in)) {
            if (parser.nextToken() == null) {
                throw new PolicyException("the policy is empty");
            }
            YamlNode document = read(parser, "the policy");
            if (parser.nextToken() != null) {
                throw new PolicyException("the policy holds more than one document");
            }
            return document;
        } catch (JsonParseException e) {
            throw new PolicyException(
                    "the policy is not sound YAML (line " + e.getLocation().getLineNr() + "): "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new PolicyException("the policy cannot be read", e);
        }
    }

    private static YamlNode read(JsonParser parser, String place) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, YamlNode> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser, place.equals("the policy") ? name : place + "." + name));
                }
                yield new YamlNode(place, null, null, members);
            }
            case START_ARRAY -> {
                List<YamlNode> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser, place + "[" + elements.size() + "]"));
                }
                yield new YamlNode(place, null, elements, null);
            }
            case VALUE_NULL -> new YamlNode(place, null, null, null);
            default -> new YamlNode(place, parser.getText(), null, null);
        };
    }

    /** Demands a mapping with no other keys than these. */
    YamlNode withKeys(String... allowed) {
        if (members == null) {
            throw problem("must be a mapping with keys");
        }
        Set<String> unknown = new HashSet<>(members.keySet());
        unknown.removeAll(Set.of(allowed));
        if (!unknown.isEmpty()) {
            throw problem(
                    "has the unknown key " + unknown.iterator().next() + "; known are " + String.join(", ", allowed));
        }
        return this;
    }

    Optional<YamlNode> get(String key) {
        return members == null ? Optional.empty() : Optional.ofNullable(members.get(key));
    }

    YamlNode require(String key) {
        return get(key).orElseThrow(() -> problem("lacks the key " + key));
    }

    /** The elements of a list that must not be empty. */
    List<YamlNode> elements() {
        if (elements == null || elements.isEmpty()) {
            throw problem("must be a list with at least one entry");
        }
        return elements;
    }

    String text() {
        if (scalar == null || scalar.isBlank()) {
            throw problem("must be a text");
        }
        return scalar;
    }

    List<String> texts() {
        return elements().stream().map(YamlNode::text).toList();
    }

    PolicyException problem(String problem) {
        return new PolicyException(place + " " + problem);
    }
}
