package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of many tables.
 *
 * @param failed why a table is not back, by its name
 */
public record TablesOutcome(List<RestoredTable> restored, Map<String, String> failed) {
    public TablesOutcome {
        restored = List.copyOf(restored);
        failed = new TreeMap<>(failed);
    }

    /** Whether all are back with all their settings. */
    public boolean isWhole() {
        return failed.isEmpty()
                && restored.stream().noneMatch(table -> table.parity().isWanting());
    }
}
