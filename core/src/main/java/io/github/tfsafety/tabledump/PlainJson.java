package io.github.tfsafety.tabledump;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Plain JSON, one object an item, as {@code cumulus-api backup} writes it and {@code cumulus-api restore} reads it.
 * Numbers keep all their digits, and an empty string stays one. What plain JSON has no form for, sets and binary
 * values, is refused and not bent into something else.
 */
final class PlainJson implements ItemCodec {
    private static final AttributeValue BUFFER = AttributeValue.fromS("Buffer");
    private static final Set<String> BUFFER_NAMES = Set.of("type", "data");

    @Override
    public void write(Map<String, AttributeValue> item, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : new TreeMap<>(item).entrySet()) {
            out.writeFieldName(attribute.getKey());
            writeValue(attribute.getKey(), attribute.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeValue(String attribute, AttributeValue value, JsonGenerator out) throws IOException {
        switch (value.type()) {
            case S -> out.writeString(value.s());
            case N -> out.writeNumber(Numbers.canonical(value.n()));
            case BOOL -> out.writeBoolean(value.bool());
            case NUL -> out.writeNull();
            case L -> {
                out.writeStartArray();
                for (AttributeValue element : value.l()) {
                    writeValue(attribute, element, out);
                }
                out.writeEndArray();
            }
            case M -> {
                out.writeStartObject();
                for (Map.Entry<String, AttributeValue> entry : new TreeMap<>(value.m()).entrySet()) {
                    out.writeFieldName(entry.getKey());
                    writeValue(attribute, entry.getValue(), out);
                }
                out.writeEndObject();
            }
            case B, SS, NS, BS, UNKNOWN_TO_SDK_VERSION ->
                throw new UnfitItemException("the attribute " + attribute + " has a value of type " + value.type()
                        + ", which plain JSON cannot hold; use the typed format");
        }
    }

    @Override
    public Map<String, AttributeValue> read(JsonParser in) throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new UnfitItemException("not a JSON object");
        }
        return readObject(in);
    }

    private static Map<String, AttributeValue> readObject(JsonParser in) throws IOException {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        String name = in.nextFieldName();
        while (name != null) {
            attributes.put(name, readValue(name, in, in.nextToken()));
            name = in.nextFieldName();
        }
        return attributes;
    }

    private static AttributeValue readValue(String attribute, JsonParser in, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> AttributeValue.fromS(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> AttributeValue.fromN(Numbers.require(in.getText()));
            case VALUE_TRUE -> AttributeValue.fromBool(true);
            case VALUE_FALSE -> AttributeValue.fromBool(false);
            case VALUE_NULL -> AttributeValue.fromNul(true);
            case START_ARRAY -> AttributeValue.fromL(readList(attribute, in));
            case START_OBJECT -> readMap(attribute, in);
            default -> throw new UnfitItemException("the attribute " + attribute + " has no value");
        };
    }

    private static List<AttributeValue> readList(String attribute, JsonParser in) throws IOException {
        List<AttributeValue> values = new ArrayList<>();
        JsonToken next = in.nextToken();
        while (next != JsonToken.END_ARRAY) {
            values.add(readValue(attribute, in, next));
            next = in.nextToken();
        }
        return values;
    }

    private static AttributeValue readMap(String attribute, JsonParser in) throws IOException {
        Map<String, AttributeValue> map = readObject(in);
        if (map.keySet().equals(BUFFER_NAMES) && BUFFER.equals(map.get("type"))) {
            throw new UnfitItemException("the attribute " + attribute
                    + " was a binary value that Node.js wrote as {\"type\":\"Buffer\"}: whether the table held a map or"
                    + " bytes cannot be told any more");
        }
        return AttributeValue.fromM(map);
    }
}
