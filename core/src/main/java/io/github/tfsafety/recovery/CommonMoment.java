package io.github.tfsafety.recovery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One moment for stores that belong together. Clusters go back to a time at or before the tables, as Cumulus's recovery
 * page asks: a record that both hold is then not newer in the database than in the table.
 *
 * @param choices what each store would be restored from, and to which time
 * @param unreachable stores that nothing brings back to the wished moment or before it
 */
public record CommonMoment(List<Choice> choices, List<String> unreachable) {
    public CommonMoment {
        choices = List.copyOf(choices);
        unreachable = List.copyOf(unreachable);
    }

    /** A store's part. */
    public record Choice(RecoveryPoint point, Instant time) {}

    /** How far the stores' times lie apart. */
    public Duration skew() {
        Optional<Instant> first = choices.stream().map(Choice::time).min(Comparator.naturalOrder());
        Optional<Instant> last = choices.stream().map(Choice::time).max(Comparator.naturalOrder());
        return first.isPresent() && last.isPresent() ? Duration.between(first.get(), last.get()) : Duration.ZERO;
    }

    /** With more stores that nothing brings back, not to any moment. */
    public CommonMoment withUnreachable(List<String> lost) {
        return new CommonMoment(
                choices, Stream.concat(unreachable.stream(), lost.stream()).toList());
    }

    /** The proposal for a person. */
    public String text() {
        return CommonMomentReport.text(this);
    }

    /** The proposal for a program. */
    public String json() {
        return CommonMomentReport.json(this);
    }

    /**
     * Proposes the latest common moment at or before the wished one; where a store has only single moments, the skew is
     * as small as they allow.
     */
    public static CommonMoment propose(List<Store> clusters, List<Store> tables, Instant wished) {
        Instant whole = wished.truncatedTo(ChronoUnit.SECONDS);
        Instant tablesAt = earliestOfBests(tables, whole);
        Instant clustersAt = earliestOfBests(clusters, tablesAt).truncatedTo(ChronoUnit.SECONDS);
        List<Choice> choices = new ArrayList<>();
        clusters.forEach(cluster -> cluster.best(clustersAt).ifPresent(choices::add));
        for (Store table : tables) {
            table.exactly(clustersAt)
                    .or(() -> table.best(tablesAt))
                    .or(() -> table.best(whole))
                    .ifPresent(choices::add);
        }
        return new CommonMoment(choices, unreachable(clusters, tables, choices));
    }

    private static List<String> unreachable(List<Store> clusters, List<Store> tables, List<Choice> choices) {
        return Stream.concat(clusters.stream(), tables.stream())
                .filter(store ->
                        choices.stream().noneMatch(choice -> store.points().contains(choice.point())))
                .map(Store::name)
                .toList();
    }

    private static Instant earliestOfBests(List<Store> stores, Instant wished) {
        return stores.stream()
                .flatMap(store -> store.best(wished).stream())
                .map(Choice::time)
                .min(Comparator.naturalOrder())
                .orElse(wished);
    }

    /** A store with all its ways back. */
    public record Store(String name, List<RecoveryPoint> points) {
        public Store {
            points = List.copyOf(points);
        }

        private Optional<Choice> best(Instant wished) {
            return points.stream()
                    .flatMap(point -> point.bestFor(wished).stream().map(time -> new Choice(point, time)))
                    .max(Comparator.comparing(Choice::time));
        }

        private Optional<Choice> exactly(Instant moment) {
            return best(moment).filter(choice -> choice.time().equals(moment));
        }
    }
}
