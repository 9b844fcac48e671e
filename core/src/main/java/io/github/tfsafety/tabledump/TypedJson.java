package io.github.tfsafety.tabledump;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB's own JSON, a line as AWS's export to S3 writes it: {@code {"Item":{"name":{"TYPE":value}}}}, numbers as
 * strings and binary values in Base64 (Amazon DynamoDB Developer Guide, "DynamoDB table export output format").
 */
final class TypedJson implements ItemCodec {
    private static final String ITEM = "Item";

    @Override
    public void write(Map<String, AttributeValue> item, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeFieldName(ITEM);
        writeAttributes(item, out);
        out.writeEndObject();
    }

    private static void writeAttributes(Map<String, AttributeValue> attributes, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : new TreeMap<>(attributes).entrySet()) {
            out.writeFieldName(attribute.getKey());
            writeValue(attribute.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeValue(AttributeValue value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        switch (value.type()) {
            case S -> out.writeStringField("S", value.s());
            case N -> out.writeStringField("N", value.n());
            case B -> out.writeStringField("B", base64(value.b()));
            case BOOL -> out.writeBooleanField("BOOL", value.bool());
            case NUL -> out.writeBooleanField("NULL", true);
            case SS -> writeStrings("SS", value.ss(), out);
            case NS -> writeStrings("NS", value.ns(), out);
            case BS ->
                writeStrings("BS", value.bs().stream().map(TypedJson::base64).toList(), out);
            case L -> writeList(value.l(), out);
            case M -> {
                out.writeFieldName("M");
                writeAttributes(value.m(), out);
            }
            case UNKNOWN_TO_SDK_VERSION ->
                throw new UnfitItemException("a value has a type that this version does not know");
        }
        out.writeEndObject();
    }

    private static void writeStrings(String type, List<String> values, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(type);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    private static void writeList(List<AttributeValue> values, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("L");
        for (AttributeValue value : values) {
            writeValue(value, out);
        }
        out.writeEndArray();
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    @Override
    public Map<String, AttributeValue> read(JsonParser in) throws IOException {
        require(in.nextToken() == JsonToken.START_OBJECT && ITEM.equals(in.nextFieldName()), "no {\"Item\":{…}}");
        require(in.nextToken() == JsonToken.START_OBJECT, "\"Item\" is no object");
        Map<String, AttributeValue> item = readAttributes(in);
        require(in.nextToken() == JsonToken.END_OBJECT, "there is more beside \"Item\"");
        return item;
    }

    private static Map<String, AttributeValue> readAttributes(JsonParser in) throws IOException {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        String name = in.nextFieldName();
        while (name != null) {
            require(in.nextToken() == JsonToken.START_OBJECT, "the attribute " + name + " has no {\"TYPE\":…}");
            attributes.put(name, readValue(in));
            name = in.nextFieldName();
        }
        require(in.currentToken() == JsonToken.END_OBJECT, "an object does not end");
        return attributes;
    }

    /** Reads {@code "TYPE":value}} of an object that is open. */
    private static AttributeValue readValue(JsonParser in) throws IOException {
        String type = in.nextFieldName();
        require(type != null, "a value has no type");
        JsonToken token = in.nextToken();
        AttributeValue value = switch (String.valueOf(type)) {
            case "S" -> AttributeValue.fromS(string(in, token));
            case "N" -> AttributeValue.fromN(number(string(in, token)));
            case "B" -> AttributeValue.fromB(bytes(string(in, token)));
            case "BOOL" -> AttributeValue.fromBool(bool(token));
            case "NULL" -> AttributeValue.fromNul(nul(token));
            case "SS" -> AttributeValue.fromSs(strings(in, token));
            case "NS" ->
                AttributeValue.fromNs(
                        strings(in, token).stream().map(TypedJson::number).toList());
            case "BS" ->
                AttributeValue.fromBs(
                        strings(in, token).stream().map(TypedJson::bytes).toList());
            case "L" -> AttributeValue.fromL(list(in, token));
            case "M" -> {
                require(token == JsonToken.START_OBJECT, "an M is no object");
                yield AttributeValue.fromM(readAttributes(in));
            }
            default -> throw new UnfitItemException("a value has no type of DynamoDB");
        };
        require(in.nextToken() == JsonToken.END_OBJECT, "a value has more than one type");
        return value;
    }

    private static String string(JsonParser in, JsonToken token) throws IOException {
        require(token == JsonToken.VALUE_STRING, "a value of type S, N or B is no string");
        return in.getText();
    }

    private static boolean bool(JsonToken token) {
        require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, "a BOOL is neither true nor false");
        return token == JsonToken.VALUE_TRUE;
    }

    private static boolean nul(JsonToken token) {
        require(token == JsonToken.VALUE_TRUE, "a NULL is not true");
        return true;
    }

    private static String number(String text) {
        return Numbers.require(text);
    }

    private static SdkBytes bytes(String text) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new UnfitItemException("a binary value is not in Base64");
        }
    }

    private static List<String> strings(JsonParser in, JsonToken token) throws IOException {
        require(token == JsonToken.START_ARRAY, "a set is no array");
        List<String> values = new ArrayList<>();
        JsonToken next = in.nextToken();
        while (next != JsonToken.END_ARRAY) {
            values.add(string(in, next));
            next = in.nextToken();
        }
        return values;
    }

    private static List<AttributeValue> list(JsonParser in, JsonToken token) throws IOException {
        require(token == JsonToken.START_ARRAY, "an L is no array");
        List<AttributeValue> values = new ArrayList<>();
        JsonToken next = in.nextToken();
        while (next != JsonToken.END_ARRAY) {
            require(next == JsonToken.START_OBJECT, "an element of an L has no {\"TYPE\":…}");
            values.add(readValue(in));
            next = in.nextToken();
        }
        return values;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnfitItemException(otherwise);
        }
    }
}
