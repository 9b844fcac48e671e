package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ResourceChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds changes by values of theirs, so that no pair of changes has to be compared that shares none. */
final class ObjectIndex {
    private final Map<String, List<ResourceChange>> byValue = new HashMap<>();

    void add(ResourceChange change, Collection<String> values) {
        for (String value : Set.copyOf(values)) {
            byValue.computeIfAbsent(value, none -> new ArrayList<>(1)).add(change);
        }
    }

    /** Those that have one of the values, in the order in which they were added. */
    Set<ResourceChange> having(Collection<String> values) {
        Set<ResourceChange> found = new LinkedHashSet<>();
        values.forEach(value -> found.addAll(byValue.getOrDefault(value, List.of())));
        return found;
    }
}
