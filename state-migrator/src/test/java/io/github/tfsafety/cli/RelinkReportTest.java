package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RelinkReportTest {
    private static final Path PLAN = Path.of("/run/a.tfplan");
    private static final Verdict BLOCKED = new Verdict.Blocked(List.of());
    private static final Verdict UNDECIDED = new Verdict.Undecided(List.of());

    @ParameterizedTest
    @MethodSource("results")
    void endsWithTheExitCodeOfTheResultAndSaysSomething(RelinkResult result, int exitCode) {
        assertThat(RelinkReport.exitCode(result)).isEqualTo(exitCode);
        assertThat(RelinkReport.of(result, "some-run", "relink")).isNotBlank().endsWith("\n");
    }

    @Test
    void offersToTakeBackARecoveryButNotARollback() {
        RelinkResult blocked = new RealPlanNotAllowed(PLAN, List.of(), List.of(), BLOCKED);
        assertThat(RelinkReport.of(blocked, "some-run", "recover")).contains("tfsafety rollback some-run");
        assertThat(RelinkReport.of(blocked, "some-run", "rollback")).doesNotContain("tfsafety rollback");
    }

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of(new Relinked(PLAN, List.of(), List.of(), PlanFate.LEFT_TO_APPLY), 0),
                Arguments.of(new Relinked(PLAN, List.of(), List.of(), PlanFate.APPLIED_AND_CLEAN), 0),
                Arguments.of(new Relinked(PLAN, List.of(), List.of(), PlanFate.APPLIED_AND_NOT_CLEAN), 3),
                Arguments.of(new ForecastNotAllowed(PLAN, List.of(), List.of(), BLOCKED), 3),
                Arguments.of(new ForecastNotAllowed(PLAN, List.of(), List.of(), UNDECIDED), 1),
                Arguments.of(new RealPlanNotAllowed(PLAN, List.of(), List.of(), BLOCKED), 3),
                Arguments.of(new RealPlanNotAllowed(PLAN, List.of(), List.of(), UNDECIDED), 1));
    }
}
