package io.github.tfsafety.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.run.report.RunPhase.Ending;
import io.github.tfsafety.run.report.RunReport.Gap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunReportTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path runs;

    private final MovedClock clock = new MovedClock();

    @Test
    void measuresEachPhaseAndTheWholeAndTheLoss() {
        RunReport report = RunReport.of(recovered());
        assertThat(report.phases())
                .extracting(RunPhase::name, RunPhase::duration, RunPhase::ending)
                .containsExactly(
                        tuple("recover orders", Duration.ofMinutes(30), Ending.DONE),
                        tuple("restore orders", Duration.ofMinutes(20), Ending.DONE));
        assertThat(report.recoveryTime()).contains(Duration.ofMinutes(40));
        assertThat(report.recoveryPointLoss()).contains(Duration.ofMinutes(5));
    }

    @Test
    void countsFromTheIncidentIfItIsKnown() {
        try (Run run = begin()) {
            RunFacts.incident(run, START.minus(Duration.ofHours(1)));
            RunFacts.recoveryPoint(run, "orders", START.minus(Duration.ofHours(3)));
            run.end(Map.of());
            RunReport report = RunReport.of(run.snapshot());
            assertThat(report.recoveryTime()).contains(Duration.ofHours(1));
            assertThat(report.recoveryPointLoss()).contains(Duration.ofHours(2));
        }
    }

    @Test
    void namesWhatWasNotRestoredAndNotCheckedOnce() {
        try (Run run = begin()) {
            for (int twice = 0; twice < 2; twice++) {
                RunFacts.notRestored(run, "custom endpoints", "AWS makes none");
                RunFacts.notChecked(run, "logins", "no credentials");
            }
            RunReport report = RunReport.of(run.snapshot());
            assertThat(report.notRestored()).containsExactly(new Gap("custom endpoints", "AWS makes none"));
            assertThat(report.notChecked()).extracting(Gap::what).containsExactly("logins", "the data");
            RunFacts.dataChecked(run, "orders");
            assertThat(RunReport.of(run.snapshot()).notChecked())
                    .extracting(Gap::what)
                    .containsExactly("logins");
        }
    }

    @Test
    void tellsAFailedTryAndOneThatWasCutOff() {
        Path path;
        try (Run run = begin()) {
            path = run.folder().path();
            assertThatIllegalStateException().isThrownBy(() -> run.step("a", Map.of(), RunReportTest::fail));
            assertThatIllegalStateException().isThrownBy(() -> run.phase("b", "", RunReportTest::fail));
        }
        clock.pass(Duration.ofHours(1));
        try (Run again = Run.reopen(path, clock)) {
            again.step("a", Map.of(), () -> {});
            assertThat(RunReport.of(again.snapshot()).phases())
                    .extracting(RunPhase::name, RunPhase::ending, RunPhase::duration)
                    .containsExactly(
                            tuple("a", Ending.FAILED, Duration.ZERO),
                            tuple("b", Ending.CUT_OFF, Duration.ZERO),
                            tuple("a", Ending.DONE, Duration.ZERO));
        }
    }

    @Test
    void expectsTheMedianOfEarlierRunsOfTheSameKind() {
        for (int minutes : new int[] {5, 90, 7}) {
            try (Run run = begin()) {
                run.phase("restore", "orders-" + minutes, () -> clock.pass(Duration.ofMinutes(minutes)));
            }
        }
        RunHistory history = RunHistory.of(new Runs(runs).list());
        assertThat(history.expected("recover", "restore")).contains(Duration.ofMinutes(7));
        assertThat(history.expected("recover", "other")).isEmpty();
        assertThat(history.expected("drill", "restore")).isEmpty();
    }

    @Test
    void expectsTheMedianOfTheTimeBetweenStepsOfEarlierRuns() {
        for (int minutes : new int[] {5, 90, 7}) {
            try (Run run = begin()) {
                run.step("back up table a", Map.of(), () -> clock.pass(Duration.ofMinutes(minutes)));
                run.step("restore table a", Map.of(), () -> {});
                run.step("restore table b", Map.of(), () -> {});
            }
        }
        RunHistory history = RunHistory.of(new Runs(runs).list());
        assertThat(history.expectedBetween("recover", "back up table ", "restore table "))
                .contains(Duration.ofMinutes(7));
        assertThat(history.expectedBetween("recover", "take the snapshot ", "restore table "))
                .isEmpty();
        assertThat(history.expectedBetween("drill", "back up table ", "restore table "))
                .isEmpty();
    }

    @Test
    void writesTextThatEndsWithWhatWasNotChecked() {
        assertThat(TextRunReport.of(RunReport.of(recovered())))
                .contains("recover orders", "30 min 00 s", "(RTO): 40 min 00 s", "(RPO): 5 min 00 s", "Not restored:")
                .containsSubsequence("Not checked:", "the data");
    }

    @Test
    void writesJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonRunReport.of(RunReport.of(recovered())));
        assertThat(json.path("recoveryTimeSeconds").asDouble()).isEqualTo(2400);
        assertThat(json.at("/recoveryPoints/0/lostSeconds").asDouble()).isEqualTo(300);
        assertThat(json.at("/phases/1/seconds").asDouble()).isEqualTo(1200);
        assertThat(json.at("/notChecked/0/what").asText()).isEqualTo("the data");
    }

    @Test
    void writesAPageThatNeedsNothingElseAndEscapesWhatItIsTold() {
        try (Run run = Run.begin(runs, "recover", Map.of("target", "<script>alert(1)</script>"), clock)) {
            RunFacts.notRestored(run, "<img src=x>", "\"quoted\" & more");
            run.step("step <b>", Map.of(), () -> {});
            assertThat(HtmlRunReport.of(RunReport.of(run.snapshot())))
                    .doesNotContain("<script", "<img", "http://", "https://", "step <b>")
                    .contains("&lt;script&gt;", "prefers-color-scheme: dark", "default-src 'none'");
        }
    }

    private RunSnapshot recovered() {
        try (Run run = begin()) {
            RunFacts.recoveryPoint(run, "orders", START.minus(Duration.ofMinutes(5)));
            run.phase("recover", "orders", () -> {
                run.step("restore orders", Map.of(), () -> {
                    clock.pass(Duration.ofMinutes(20));
                });
                return clock.pass(Duration.ofMinutes(10));
            });
            clock.pass(Duration.ofMinutes(10));
            run.end(Map.of());
            return run.snapshot();
        }
    }

    private Run begin() {
        return Run.begin(runs, "recover", Map.of(), clock);
    }

    private static Map<String, String> fail() {
        throw new IllegalStateException("half way");
    }

    private static final class MovedClock extends Clock {
        private Instant now = START;

        Instant pass(Duration duration) {
            now = now.plus(duration);
            return now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
