package io.github.tfsafety.tabledump;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB demands of an item, as far as it can be said without DynamoDB: keys of the right type and length, and
 * 400 KB at most (Amazon DynamoDB Developer Guide, "Quotas" and "Item sizes and formats").
 */
final class ItemRules {
    private static final int LARGEST_ITEM = 400 * 1024;
    private static final int LONGEST_PARTITION_KEY = 2048;
    private static final int LONGEST_SORT_KEY = 1024;

    private final TableShape table;

    ItemRules(TableShape table) {
        this.table = table;
    }

    /**
     * Checks an item.
     *
     * @throws UnfitItemException if DynamoDB would refuse the item
     */
    void require(Map<String, AttributeValue> item) {
        int longest = LONGEST_PARTITION_KEY;
        for (Map.Entry<String, String> key : table.keys().entrySet()) {
            AttributeValue value = item.get(key.getKey());
            if (value == null) {
                throw new UnfitItemException("the key attribute " + key.getKey() + " is missing");
            }
            requireKey(key.getKey(), key.getValue(), value, longest);
            longest = LONGEST_SORT_KEY;
        }
        for (Map.Entry<String, String> key : table.indexKeys().entrySet()) {
            AttributeValue value = item.get(key.getKey());
            if (value != null) {
                requireKey(key.getKey(), key.getValue(), value, LONGEST_PARTITION_KEY);
            }
        }
        if (sizeOf(item) > LARGEST_ITEM) {
            throw new UnfitItemException("the item is larger than 400 KB");
        }
    }

    private static void requireKey(String name, String type, AttributeValue value, int longest) {
        if (!value.type().name().equals(type)) {
            throw new UnfitItemException("the key attribute " + name + " is of type " + value.type() + ", not " + type);
        }
        long length = value.type() == AttributeValue.Type.N ? 1 : sizeOf(value);
        if (length == 0 || length > longest) {
            throw new UnfitItemException(
                    "the key attribute " + name + " is empty or longer than " + longest + " bytes");
        }
    }

    private static long sizeOf(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToLong(attribute -> utf8(attribute.getKey()) + sizeOf(attribute.getValue()))
                .sum();
    }

    /** At least what DynamoDB counts; for numbers it may count a little more. */
    private static long sizeOf(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> 1;
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
            case SS -> value.ss().stream().mapToLong(ItemRules::utf8).sum();
            case NS -> value.ns().size();
            case BS ->
                value.bs().stream()
                        .mapToLong(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case L ->
                3 + value.l().stream().mapToLong(element -> 1 + sizeOf(element)).sum();
            case M -> 3 + value.m().size() + sizeOf(value.m());
        };
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
