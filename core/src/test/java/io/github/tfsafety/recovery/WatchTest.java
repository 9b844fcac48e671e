package io.github.tfsafety.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.recovery.Watch.Watched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final SimulatedClock clock =
            new SimulatedClock(Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC), 1);
    private final List<Instant> looks = new ArrayList<>();
    private final Pace pace = new Pace(clock, INTERVAL, Duration.ofHours(1), clock::advance);
    private final Watch watch = new Watch(pace, RecoveryProgress.SILENT);

    @Test
    void looksAtOnceAndThenAtEachInterval() {
        Instant begin = clock.instant();
        watch.await("a", after(3));
        assertThat(looks).containsExactly(begin, begin.plus(INTERVAL), begin.plus(INTERVAL.multipliedBy(2)));
    }

    @Test
    void looksFourTimesAMinuteAtMostHoweverManyWaitsFollowOneAnother() {
        for (int wait = 0; wait < 20; wait++) {
            new Watch(pace.withDeadline(Duration.ofMinutes(wait + 1)), RecoveryProgress.SILENT).await("a", after(1));
        }
        assertThat(looks).hasSize(20);
        for (int at = 4; at < looks.size(); at++) {
            assertThat(Duration.between(looks.get(at - 4), looks.get(at)))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
        Instant before = clock.instant();
        watch.await("b", after(1));
        assertThat(clock.instant()).isEqualTo(before);
    }

    private Watched<Integer> after(int wanted) {
        int before = looks.size();
        return new Watched<>() {
            @Override
            public Integer look() {
                looks.add(clock.instant());
                return looks.size() - before;
            }

            @Override
            public String status(Integer seen) {
                return "seen " + seen;
            }

            @Override
            public boolean isReached(Integer seen) {
                return seen == wanted;
            }

            @Override
            public void requireHope(Integer seen) {
                // It comes in time.
            }
        };
    }
}
