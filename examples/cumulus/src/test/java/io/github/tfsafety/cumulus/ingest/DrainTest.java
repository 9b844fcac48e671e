package io.github.tfsafety.cumulus.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.ingest.DrainResult.Drained;
import io.github.tfsafety.cumulus.ingest.DrainResult.StillAtWork;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrainTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final SimulatedClock clock =
            new SimulatedClock(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC), 1);
    private final List<Integer> looks = new ArrayList<>();

    @Test
    void takesOnlySeveralQuietLooksInARowForQuiet() {
        assertThat(drain("1 0 0 1 0 0 0", 60)).isInstanceOf(Drained.class);
        assertThat(looks).hasSize(7);
    }

    @Test
    void saysWhatIsAtWorkWhenTheTimeIsOver() {
        assertThat(drain("2 2 2 2 2 2 2 2", 3))
                .isInstanceOfSatisfying(
                        StillAtWork.class,
                        still -> assertThat(still.activities()).hasSize(2));
        assertThat(looks).hasSize(5);
    }

    @Test
    void letsWhatIsQuietAtTheEndShowThatItStaysSo() {
        assertThat(drain("1 1 0 0 0", 2)).isInstanceOf(Drained.class);
    }

    /** Drains with a probe that finds so many things at each look, a look a minute. */
    private DrainResult drain(String found, int minutes) {
        List<String> counts = List.of(found.split(" ", -1));
        ActivityProbe probe = () -> {
            int count = Integer.parseInt(counts.get(looks.size()));
            looks.add(count);
            List<Activity> activities = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                activities.add(new Activity("queue " + at, "1 visible"));
            }
            return activities;
        };
        Pace pace = new Pace(clock, MINUTE, Duration.ofMinutes(minutes), clock::advance);
        try (Run run = Run.begin(folder, "drain", Map.of(), Clock.systemUTC())) {
            return new Drain(List.of(probe), pace, line -> {}).await(run);
        }
    }
}
