package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The items of a table, now and at any earlier time. */
final class TableItems {

    /**
     * What a write made of an item.
     *
     * @param item null where the write deleted it
     * @param before what an earlier write made of it, null for the first one
     */
    private record Version(
            long number,
            Instant time,
            @Nullable Item item,
            @Nullable Version before) {
        Version {
            requireNonNull(time);
        }
    }

    private final NavigableMap<ItemKey, Version> newest = new TreeMap<>();
    private long writes;
    private int count;
    private long bytes;

    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    Optional<Item> get(ItemKey key) {
        return Optional.ofNullable(newest.get(key)).map(Version::item);
    }

    void put(ItemKey key, Item item, Instant time) {
        write(key, item, time);
    }

    void delete(ItemKey key, Instant time) {
        write(key, null, time);
    }

    private void write(ItemKey key, @Nullable Item item, Instant time) {
        Version before = newest.get(key);
        if (before != null && before.item() != null) {
            count--;
            bytes -= before.item().size();
        }
        if (item != null) {
            count++;
            bytes += item.size();
        }
        newest.put(key, new Version(writes++, time, item, before));
    }

    void putAll(ItemsView items, Instant time) {
        items.forEach((key, item) -> put(key, item, time));
    }

    /** Takes items one by one. */
    @FunctionalInterface
    interface Receiver {
        /** Takes an item, and says whether it wants another one. */
        boolean take(ItemKey key, Item item);
    }

    /** Hands over the items between two keys, the first one included, the last one not; null for no end. */
    void read(ItemKey from, @Nullable ItemKey to, Receiver receiver) {
        NavigableMap<ItemKey, Version> part =
                to == null ? newest.tailMap(from, true) : newest.subMap(from, true, to, false);
        for (Map.Entry<ItemKey, Version> entry : part.entrySet()) {
            Item item = entry.getValue().item();
            if (item != null && !receiver.take(entry.getKey(), item)) {
                return;
            }
        }
    }

    void forEach(BiConsumer<ItemKey, Item> receiver) {
        newest.forEach((key, version) -> {
            if (version.item() != null) {
                receiver.accept(key, version.item());
            }
        });
    }

    /** The items as they are now; later writes do not show in it. */
    ItemsView now() {
        long end = writes;
        return new ItemsView(count, bytes, receiver -> forEach(version -> version.number() < end, receiver));
    }

    /** The items as they were after every write up to and including that time. */
    ItemsView asOf(Instant time) {
        int[] items = {0};
        long[] size = {0};
        forEach(version -> !version.time().isAfter(time), (key, item) -> {
            items[0]++;
            size[0] += item.size();
        });
        return new ItemsView(
                items[0],
                size[0],
                receiver -> forEach(version -> !version.time().isAfter(time), receiver));
    }

    private void forEach(Predicate<Version> reached, BiConsumer<ItemKey, Item> receiver) {
        newest.forEach((key, version) -> {
            Version then = version;
            while (then != null && !reached.test(then)) {
                then = then.before();
            }
            if (then != null && then.item() != null) {
                receiver.accept(key, then.item());
            }
        });
    }
}
