package io.github.tfsafety.reconcile;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts differences by their kind. */
final class DifferenceCounts {
    private final Map<DifferenceKind, Long> counts = new EnumMap<>(DifferenceKind.class);

    /** Counts what is then handed on. */
    Consumer<Difference> and(Consumer<Difference> next) {
        return difference -> {
            counts.merge(difference.kind(), 1L, Long::sum);
            next.accept(difference);
        };
    }

    Map<DifferenceKind, Long> byKind() {
        return counts;
    }
}
