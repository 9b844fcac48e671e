package io.github.tfsafety.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * What AWS said, as JSON and back: an object of the SDK with all its fields under the names of AWS's API, so that a
 * capsule forgets nothing that AWS adds later. Bytes and documents are not known; settings have none.
 */
public final class SdkJson {
    private static final JsonMapper JSON = new JsonMapper();

    private SdkJson() {}

    /** Renders one object. */
    public static String write(SdkPojo object) {
        return JSON.valueToTree(fields(object)).toString();
    }

    /** Renders a list of objects. */
    public static String write(List<? extends SdkPojo> objects) {
        return JSON.valueToTree(objects.stream().map(SdkJson::fields).toList()).toString();
    }

    /**
     * Fills a builder of the SDK from what {@link #write(SdkPojo)} rendered; fields that it does not know are left out.
     *
     * @throws IllegalArgumentException if the text is no such JSON
     */
    public static <B extends SdkPojo> void read(String json, B builder) {
        fill(tree(json), builder);
    }

    /** The elements of a rendered list, each for {@link #read}. */
    public static List<String> elements(String json) {
        List<String> elements = new ArrayList<>();
        tree(json).forEach(element -> elements.add(element.toString()));
        return elements;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON of an AWS object", e);
        }
    }

    private static Map<String, Object> fields(SdkPojo object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (SdkField<?> field : object.sdkFields()) {
            Object value = field.getValueOrDefault(object);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                fields.put(field.memberName(), plain(value));
            }
        }
        return fields;
    }

    private static Object plain(Object value) {
        if (value instanceof SdkPojo pojo) {
            return fields(pojo);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SdkJson::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), plain(entry)));
            return entries;
        }
        return value instanceof Instant time ? time.toString() : value;
    }

    private static void fill(JsonNode json, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = json.get(field.memberName());
            if (value != null && !value.isNull()) {
                field.set(builder, value(field, value));
            }
        }
    }

    private static @Nullable Object value(SdkField<?> field, JsonNode json) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(json, builder);
            return ((Buildable) builder).build();
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            List<@Nullable Object> list = new ArrayList<>();
            json.forEach(element -> list.add(value(member, element)));
            return list;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), value(member, entry.getValue())));
            return map;
        }
        return scalar(type, json);
    }

    private static Object scalar(MarshallingType<?> type, JsonNode json) {
        if (type == MarshallingType.STRING) {
            return json.asText();
        }
        if (type == MarshallingType.INTEGER) {
            return json.asInt();
        }
        if (type == MarshallingType.LONG) {
            return json.asLong();
        }
        if (type == MarshallingType.DOUBLE) {
            return json.asDouble();
        }
        if (type == MarshallingType.FLOAT) {
            return (float) json.asDouble();
        }
        if (type == MarshallingType.BOOLEAN) {
            return json.asBoolean();
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.parse(json.asText());
        }
        if (type == MarshallingType.BIG_DECIMAL) {
            return new BigDecimal(json.asText());
        }
        throw new IllegalArgumentException("A setting of an unknown type: " + type);
    }
}
