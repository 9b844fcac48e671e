package io.github.tfsafety.run.report;

import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.report.RunPhase.Ending;
import io.github.tfsafety.run.report.RunPhase.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken.get((taken.size() - 1) / 2));
    }
}
