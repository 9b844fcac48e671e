package io.github.tfsafety.cumulus.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.api.AsyncOperation;
import io.github.tfsafety.cumulus.operation.FollowedOperation.Outcome;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.recovery.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FollowedOperationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final TaskNow AT_WORK = new TaskNow.AtWork();
    private static final TaskNow OVER = new TaskNow.Over("its task stopped (exit code 0)");

    private final SimulatedClock clock =
            new SimulatedClock(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC), 1);
    private final List<String> looks = new ArrayList<>();

    @Test
    void waitsForTheTaskOfAnOperationThatHasSucceeded() {
        assertThat(follow(List.of("RUNNING", "SUCCEEDED", "SUCCEEDED"), List.of(AT_WORK, AT_WORK, OVER)))
                .isInstanceOf(Outcome.Succeeded.class);
        assertThat(looks).hasSize(3);
    }

    @Test
    void readsAnOperationAgainWhoseTaskHasJustStopped() {
        assertThat(follow(List.of("RUNNING", "RUNNING", "SUCCEEDED"), List.of(AT_WORK, OVER, OVER)))
                .isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void givesAnOperationUpThatSaysRunningThoughItsTaskIsOver() {
        assertThat(follow(List.of("RUNNING", "RUNNING", "RUNNING", "RUNNING"), List.of(AT_WORK, OVER, OVER, OVER)))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void believesTheOperationWhenNobodyTellsOfItsTask() {
        TaskNow untold = new TaskNow.NotTold("may not be asked");
        assertThat(follow(List.of("RUNNING", "TASK_FAILED"), List.of(untold, untold)))
                .isInstanceOf(Outcome.Failed.class);
        looks.clear();
        assertThat(follow(
                        List.of("RUNNING", "RUNNING", "RUNNING", "RUNNING", "RUNNING"),
                        List.of(untold, untold, untold, untold, untold)))
                .as("until the time is over")
                .isInstanceOf(Outcome.StillRunning.class);
    }

    /** Follows with a look a minute, for three minutes. */
    private Outcome follow(List<String> statuses, List<TaskNow> tasks) {
        Pace pace = new Pace(clock, MINUTE, MINUTE.multipliedBy(3), clock::advance);
        return new FollowedOperation(
                        id -> Optional.of(new AsyncOperation(id, statuses.get(looks.size()), "task")),
                        arn -> {
                            looks.add(arn);
                            return tasks.get(looks.size() - 1);
                        },
                        pace,
                        line -> {})
                .follow("an-operation", "testing");
    }
}
