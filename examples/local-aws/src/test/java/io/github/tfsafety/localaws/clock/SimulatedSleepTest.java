package io.github.tfsafety.localaws.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatedSleepTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final SimulatedClock clock = SimulatedClock.manual(START);
    private final SimulatedSleep sleep = new SimulatedSleep(clock, () -> 0, Duration.ofMillis(500));

    @Test
    void hoursPassAtOnceAndExactly() throws InterruptedException {
        long begun = System.nanoTime();
        sleep.sleep(Duration.ofHours(5));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(5)));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void sleepersWakeUpInTheOrderOfTheirEndsAndTogetherTakeAsLongAsTheLongest() throws InterruptedException {
        List<Duration> woken = new CopyOnWriteArrayList<>();
        ExecutorService sleepers = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> sleeps = Stream.of(40, 10, 30, 20)
                .map(Duration::ofMinutes)
                .<Callable<Boolean>>map(duration -> () -> {
                    sleep.sleep(duration);
                    return woken.add(Duration.between(START, clock.instant()));
                })
                .toList();
        sleepers.invokeAll(sleeps, 20, TimeUnit.SECONDS);
        sleepers.shutdown();
        assertThat(woken)
                .containsExactly(
                        Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofMinutes(30), Duration.ofMinutes(40));
    }
}
