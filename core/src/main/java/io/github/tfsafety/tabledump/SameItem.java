package io.github.tfsafety.tabledump;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether two items are the same to DynamoDB: numbers by value, sets in any order. */
final class SameItem {
    private SameItem() {}

    static boolean as(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return canonical(one).equals(canonical(other));
    }

    private static Map<String, Object> canonical(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, attribute -> canonical(attribute.getValue())));
    }

    /** A value with its type, such that equal means the same. */
    private static Object canonical(AttributeValue value) {
        return switch (value.type()) {
            case N -> Map.of("N", Numbers.canonical(value.n()));
            case NS -> Map.of("NS", value.ns().stream().map(Numbers::canonical).collect(toSet()));
            case SS -> Map.of("SS", value.ss().stream().collect(toSet()));
            case BS -> Map.of("BS", value.bs().stream().collect(toSet()));
            case L -> Map.of("L", value.l().stream().map(SameItem::canonical).toList());
            case M -> Map.of("M", canonical(value.m()));
            case S, B, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> value;
        };
    }
}
