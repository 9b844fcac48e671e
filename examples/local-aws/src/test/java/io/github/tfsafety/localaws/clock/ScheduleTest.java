package io.github.tfsafety.localaws.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final Schedule schedule = new Schedule();
    private final List<String> done = new ArrayList<>();

    @Test
    void runsDueStepsInOrderOfTimeAndThenOfPlanning() {
        schedule.at(START.plusSeconds(2), time -> done.add("late"));
        schedule.at(START.plusSeconds(1), time -> done.add("early"));
        schedule.at(START.plusSeconds(1), time -> done.add("early, planned later"));
        schedule.at(START.plusSeconds(3), time -> done.add("not due"));
        schedule.runUntil(START.plusSeconds(2));
        assertThat(done).containsExactly("early", "early, planned later", "late");
    }

    @Test
    void runsStepsThatStepsPlan() {
        schedule.at(START, time -> schedule.at(time.plusSeconds(1), next -> done.add(next.toString())));
        schedule.runUntil(START.plusSeconds(5));
        assertThat(done).containsExactly("2026-11-22T10:00:01Z");
    }

    @Test
    void runsAStepOnce() {
        schedule.at(START, time -> done.add("once"));
        schedule.runUntil(START);
        schedule.runUntil(START.plusSeconds(1));
        assertThat(done).containsExactly("once");
    }
}
