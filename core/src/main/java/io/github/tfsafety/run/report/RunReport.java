package io.github.tfsafety.run.report;

import static io.github.tfsafety.run.report.RunFacts.AT;
import static io.github.tfsafety.run.report.RunFacts.RESOURCE;
import static io.github.tfsafety.run.report.RunFacts.WHAT;
import static io.github.tfsafety.run.report.RunFacts.WHY;
import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.JournalRecord;
import io.github.tfsafety.run.RunSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run did, how long it took and how much is lost, measured by its journal alone.
 *
 * @param run the run
 * @param phases steps and phases, in the order in which they began
 * @param incident when the damage happened; the run's begin if nobody said
 * @param recoveryPoints for each resource the moment whose data it holds
 * @param kept what the run made beside the restored resources, which stays until a person deletes it
 * @param notRestored what the source had and the restored resource has not, with the reason
 * @param notChecked what could be wrong and was not looked at, with the reason
 */
public record RunReport(
        RunSnapshot run,
        List<RunPhase> phases,
        Instant incident,
        Map<String, Instant> recoveryPoints,
        List<Gap> kept,
        List<Gap> notRestored,
        List<Gap> notChecked) {
    public RunReport {
        requireNonNull(run, "run");
        phases = List.copyOf(phases);
        requireNonNull(incident, "incident");
        recoveryPoints = Collections.unmodifiableMap(new LinkedHashMap<>(recoveryPoints));
        kept = List.copyOf(kept);
        notRestored = List.copyOf(notRestored);
        notChecked = List.copyOf(notChecked);
    }

    /** Something missing, or made and kept, and why. */
    public record Gap(String what, String why) {
        public Gap {
            requireNonNull(what, "what");
            requireNonNull(why, "why");
        }
    }

    /**
     * The report of a run as it stands.
     *
     * @throws io.github.tfsafety.run.RunException if the run's journal is damaged: an empty report would read as if
     *     nothing were missing
     */
    public static RunReport of(RunSnapshot snapshot) {
        RunSnapshot run = snapshot.requireReadable();
        Instant begin =
                run.records().isEmpty() ? Instant.EPOCH : run.records().get(0).at();
        Map<String, Instant> points = new LinkedHashMap<>();
        facts(run, RunFacts.RECOVERY_POINT)
                .forEach(data -> points.put(requireNonNull(data.get(RESOURCE)), Instant.parse(data.get(AT))));
        return new RunReport(
                run,
                PhaseReader.read(run),
                facts(run, RunFacts.INCIDENT)
                        .map(data -> Instant.parse(data.get(AT)))
                        .reduce((earlier, later) -> later)
                        .orElse(begin),
                points,
                gaps(run, RunFacts.KEPT),
                gaps(run, RunFacts.NOT_RESTORED),
                Stream.concat(gaps(run, RunFacts.NOT_CHECKED).stream(), uncheckedData(run))
                        .toList());
    }

    private static Stream<Gap> uncheckedData(RunSnapshot run) {
        return facts(run, RunFacts.CHECKED).findAny().isPresent()
                ? Stream.empty()
                : Stream.of(new Gap(RunFacts.DATA, "no witness of before was compared with one of after"));
    }

    private static List<Gap> gaps(RunSnapshot run, String about) {
        return facts(run, about)
                .map(data -> new Gap(requireNonNull(data.get(WHAT)), requireNonNull(data.get(WHY))))
                .distinct()
                .toList();
    }

    private static Stream<Map<String, String>> facts(RunSnapshot run, String about) {
        return run.records().stream()
                .filter(record -> record.kind() == JournalRecord.Kind.NOTE
                        && record.step().equals(about))
                .map(JournalRecord::data);
    }

    /** Measured recovery time: from the incident, or the run's begin, to its end; empty until it is done. */
    public Optional<Duration> recoveryTime() {
        return run.endedAt().map(end -> Duration.between(incident, end));
    }

    /**
     * Measured loss of data of one resource: from the moment whose data it holds to the incident; never less than none.
     */
    public Duration lost(Instant recoveryPoint) {
        Duration lost = Duration.between(recoveryPoint, incident);
        return lost.isNegative() ? Duration.ZERO : lost;
    }

    /** The largest loss; empty if no recovery point is known. */
    public Optional<Duration> recoveryPointLoss() {
        return recoveryPoints.values().stream().map(this::lost).max(Duration::compareTo);
    }
}
