package io.github.tfsafety.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.recovery.CommonMoment.Choice;
import io.github.tfsafety.recovery.CommonMoment.Store;
import io.github.tfsafety.recovery.RecoveryPoint.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommonMomentTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void takesTheWishedMomentWhereAllWindowsHoldIt() {
        CommonMoment moment = CommonMoment.propose(
                List.of(store("cluster", window(-600, 60))),
                List.of(store("a", window(-600, 60)), store("b", window(-60, 60))),
                NOON);
        assertThat(moment.choices()).extracting(Choice::time).containsOnly(NOON);
        assertThat(moment.skew()).isZero();
    }

    @Test
    void goesBackToTheEarliestOfTheLatestMoments() {
        CommonMoment moment = CommonMoment.propose(
                List.of(store("cluster", window(-600, -5))), List.of(store("a", window(-600, -1))), NOON);
        assertThat(moment.choices()).extracting(Choice::time).containsOnly(NOON.minus(Duration.ofMinutes(5)));
    }

    @Test
    void putsTheClusterAtOrBeforeTablesThatHaveSingleMomentsOnly() {
        CommonMoment moment = CommonMoment.propose(
                List.of(store("cluster", window(-600, 60))),
                List.of(store("a", window(-10, -10)), store("b", window(-30, -30)), store("c", window(-600, 0))),
                NOON);
        assertThat(timeOf(moment, "cluster")).isEqualTo(NOON.minus(Duration.ofMinutes(30)));
        assertThat(timeOf(moment, "c")).isEqualTo(NOON.minus(Duration.ofMinutes(30)));
        assertThat(timeOf(moment, "a")).isEqualTo(NOON.minus(Duration.ofMinutes(10)));
        assertThat(moment.skew()).isEqualTo(Duration.ofMinutes(20));
        assertThat(moment.unreachable()).isEmpty();
    }

    @Test
    void namesTheStoresThatCannotGoBackThatFar() {
        CommonMoment moment = CommonMoment.propose(
                List.of(), List.of(store("a", window(5, 60)), store("b", window(-60, 60)), store("gone")), NOON);
        assertThat(moment.unreachable()).containsExactly("a", "gone");
        assertThat(timeOf(moment, "b")).isEqualTo(NOON);
    }

    private static Instant timeOf(CommonMoment moment, String store) {
        return moment.choices().stream()
                .filter(choice -> choice.point().store().equals(store))
                .map(Choice::time)
                .findFirst()
                .orElseThrow();
    }

    private static Store store(String name, RecoveryPoint... points) {
        return new Store(
                name,
                List.of(points).stream()
                        .map(point -> new RecoveryPoint(
                                point.kind(), name, name, point.earliest(), point.latest(), null, List.of()))
                        .toList());
    }

    private static RecoveryPoint window(int fromMinute, int toMinute) {
        return new RecoveryPoint(
                Kind.POINT_IN_TIME,
                "",
                "",
                NOON.plus(Duration.ofMinutes(fromMinute)),
                NOON.plus(Duration.ofMinutes(toMinute)),
                null,
                List.of());
    }
}
