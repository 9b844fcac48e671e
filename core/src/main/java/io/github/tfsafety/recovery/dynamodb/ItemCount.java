package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a scan of a whole table found.
 *
 * @param newestOrNull the newest time in the attribute that was asked for; null if none was, or none was found
 */
record ItemCount(long items, @Nullable Instant newestOrNull) {
    private static final String ITEMS = "items";
    private static final String NEWEST = "newest";

    static ItemCount sum(List<ItemCount> parts) {
        return new ItemCount(
                parts.stream().mapToLong(ItemCount::items).sum(),
                parts.stream()
                        .flatMap(part -> part.newest().stream())
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** Reads what {@link #result} wrote. */
    static ItemCount of(Map<String, String> result) {
        String newest = result.get(NEWEST);
        return new ItemCount(
                Long.parseLong(requireNonNull(result.get(ITEMS))), newest == null ? null : Instant.parse(newest));
    }

    /** As the result of a step of a {@link Run}. */
    Map<String, String> result() {
        Map<String, String> result = new TreeMap<>(Map.of(ITEMS, String.valueOf(items)));
        newest().ifPresent(time -> result.put(NEWEST, time.toString()));
        return result;
    }

    Optional<Instant> newest() {
        return Optional.ofNullable(newestOrNull);
    }
}
