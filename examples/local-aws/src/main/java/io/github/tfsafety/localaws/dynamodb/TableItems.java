package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The items of a table, now and at any earlier time. */
final class TableItems {

    private final NavigableMap<ItemKey, ObjectNode> current = new TreeMap<>();
    private final Map<ItemKey, NavigableMap<Instant, Optional<ObjectNode>>> history = new TreeMap<>();

    Optional<ObjectNode> get(ItemKey key) {
        return Optional.ofNullable(current.get(key));
    }

    void put(ItemKey key, ObjectNode item, Instant time) {
        current.put(key, item);
        remember(key, Optional.of(item), time);
    }

    void delete(ItemKey key, Instant time) {
        current.remove(key);
        remember(key, Optional.empty(), time);
    }

    private void remember(ItemKey key, Optional<ObjectNode> item, Instant time) {
        history.computeIfAbsent(key, absent -> new TreeMap<>()).put(time, item);
    }

    NavigableMap<ItemKey, ObjectNode> current() {
        return Collections.unmodifiableNavigableMap(current);
    }

    /** The items as they were after every write up to and including that time. */
    NavigableMap<ItemKey, ObjectNode> asOf(Instant time) {
        NavigableMap<ItemKey, ObjectNode> items = new TreeMap<>();
        history.forEach((key, versions) -> {
            Map.Entry<Instant, Optional<ObjectNode>> last = versions.floorEntry(time);
            if (last != null) {
                last.getValue().ifPresent(item -> items.put(key, item));
            }
        });
        return items;
    }

    void putAll(Map<ItemKey, ObjectNode> items, Instant time) {
        items.forEach((key, item) -> put(key, item, time));
    }
}
