package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables that belong together, and what each would be restored from.
 *
 * @param origins by the name of the table to make
 * @param times the moment that each would hold, by the same names
 * @param missing names that were asked for and that nothing brings back
 */
public record Deployment(Map<String, TableOrigin> origins, Map<String, Instant> times, List<String> missing) {
    public Deployment {
        origins = new TreeMap<>(requireNonNull(origins, "origins"));
        times = new TreeMap<>(requireNonNull(times, "times"));
        missing = List.copyOf(missing);
    }

    /** How far the tables' moments lie apart. */
    public Duration spread() {
        Optional<Instant> first = times.values().stream().min(Comparator.naturalOrder());
        Optional<Instant> last = times.values().stream().max(Comparator.naturalOrder());
        return first.isPresent() && last.isPresent() ? Duration.between(first.get(), last.get()) : Duration.ZERO;
    }
}
