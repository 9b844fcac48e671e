package io.github.tfsafety.localaws.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedClockTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void runsFasterThanItsBase() {
        SimulatedClock base = SimulatedClock.manual(START);
        Clock fast = new SimulatedClock(base, 60);
        base.advance(Duration.ofSeconds(2));
        assertThat(fast.instant()).isEqualTo(START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void standsStillUntilItIsAdvanced() {
        SimulatedClock clock = SimulatedClock.manual(START);
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofDays(400));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(400)));
    }

    @Test
    void neverGoesBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedClock.manual(START).advance(Duration.ofSeconds(-1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesSpeedsAtWhichTimeDoesNotPass(double speed) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SimulatedClock(Clock.systemUTC(), speed));
    }
}
