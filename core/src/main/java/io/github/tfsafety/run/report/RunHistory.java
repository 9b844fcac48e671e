package io.github.tfsafety.run.report;

import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunSteps;
import io.github.tfsafety.run.report.RunPhase.Ending;
import io.github.tfsafety.run.report.RunPhase.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long things took in earlier runs on this machine: the best guess at how long they take now. */
public final class RunHistory {
    private static final int NEWEST = 50;
    private final List<RunSnapshot> runs;

    private RunHistory(List<RunSnapshot> runs) {
        this.runs = runs;
    }

    /** A history of these runs, oldest first; only the newest fifty count. */
    public static RunHistory of(List<RunSnapshot> runs) {
        return new RunHistory(List.copyOf(runs.subList(Math.max(0, runs.size() - NEWEST), runs.size())));
    }

    /**
     * The median of how long a kind of phase took in runs of an operation, counting those that went through without a
     * break; empty if there were none.
     */
    public Optional<Duration> expected(String operation, String phaseKind) {
        List<Duration> taken = runs.stream()
                .filter(run -> run.operation().equals(operation))
                .flatMap(run -> PhaseReader.read(run).stream())
                .filter(phase -> phase.unit() == Unit.PHASE && phase.ending() == Ending.DONE)
                .filter(phase -> phase.kind().equals(phaseKind))
                .map(RunPhase::duration)
                .sorted()
                .toList();
        return median(taken);
    }

    /**
     * The median of how long it took in runs of an operation from the first try of one kind of step to the last try of
     * another one, counting those that went through without a break; empty if there were none.
     *
     * @param from what the first step's name begins with
     * @param to what the other steps' names begin with
     */
    public Optional<Duration> expectedBetween(String operation, String from, String to) {
        return median(runs.stream()
                .filter(run -> run.operation().equals(operation))
                .filter(run ->
                        run.records().stream().noneMatch(record -> record.step().equals(RunSteps.REOPENED)))
                .flatMap(run -> between(run, from, to).stream())
                .sorted()
                .toList());
    }

    private static Optional<Duration> between(RunSnapshot run, String from, String to) {
        List<RunPhase> phases = PhaseReader.read(run);
        Optional<Instant> begin = begins(phases, from).min(Comparator.naturalOrder());
        Optional<Instant> end = begins(phases, to).max(Comparator.naturalOrder());
        return begin.flatMap(
                first -> end.filter(last -> !last.isBefore(first)).map(last -> Duration.between(first, last)));
    }

    private static Stream<Instant> begins(List<RunPhase> phases, String prefix) {
        return phases.stream()
                .filter(phase -> phase.unit() == Unit.STEP && phase.kind().startsWith(prefix))
                .map(RunPhase::begin);
    }

    private static Optional<Duration> median(List<Duration> sorted) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }
}
