package io.github.tfsafety.cumulus.readiness;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How long it would take to fill an empty cluster from the tables. */
final class Remigration {
    /** The longest that Lambda lets a function run, {@code data-migration1} among them; the other is a task of ECS. */
    private static final Duration LAMBDA = Duration.ofMinutes(15);

    private static final List<String> FIRST =
            List.of("CollectionsTable", "ProvidersTable", "AsyncOperationsTable", "RulesTable");
    private static final List<String> SECOND = List.of("ExecutionsTable", "GranulesTable", "PdrsTable");

    private Remigration() {}

    /**
     * Estimates it.
     *
     * @param items of each table, by what the module calls it; nothing is migrated of a table that is not there
     */
    static List<RemigrationPart> of(Map<String, Long> items, MigrationPace pace) {
        long first = sum(items, FIRST);
        long second = sum(items, SECOND);
        return first + second == 0
                ? List.of()
                : List.of(
                        new RemigrationPart("data-migration1", first, pace.first(), LAMBDA),
                        new RemigrationPart("data-migration2", second, pace.second(), Duration.ZERO));
    }

    private static long sum(Map<String, Long> items, List<String> tables) {
        return tables.stream().mapToLong(table -> items.getOrDefault(table, 0L)).sum();
    }
}
