package io.github.tfsafety.cumulus.readiness;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How ready a deployment is.
 *
 * @param findings in the order of the audits
 * @param remigration what {@code remigrate} would take, by its parts
 */
public record ReadinessReport(List<Finding> findings, List<RemigrationPart> remigration) {
    private static final int WHOLE = 100;

    /** Areas on which data hangs, so that what cannot be told there counts like a fault. */
    private static final Set<String> TELLING = Set.of(SecretsAudit.AREA, KeysAudit.AREA, BucketsAudit.AREA);

    public ReadinessReport {
        findings = List.copyOf(findings);
        remigration = List.copyOf(remigration);
    }

    /** Whether something protected is not recoverable, or nobody can tell. */
    public boolean isWanting() {
        return findings.stream()
                .anyMatch(finding -> finding.grade() == Grade.FAULT
                        || (finding.grade() == Grade.UNKNOWN && TELLING.contains(finding.area())));
    }

    /** How many of a hundred points: good settings count whole, weak ones half, others nothing. */
    public int score() {
        return score(findings);
    }

    /** The points of each area. */
    public Map<String, Integer> scores() {
        Map<String, Integer> scores = new TreeMap<>();
        findings.stream()
                .map(Finding::area)
                .distinct()
                .forEach(area -> scores.put(
                        area,
                        score(findings.stream()
                                .filter(finding -> finding.area().equals(area))
                                .toList())));
        return scores;
    }

    private static int score(List<Finding> some) {
        long points = some.stream()
                .mapToLong(finding -> switch (finding.grade()) {
                    case GOOD -> 2;
                    case WEAK -> 1;
                    case UNKNOWN, FAULT -> 0;
                })
                .sum();
        return some.isEmpty() ? 0 : Math.toIntExact(points * WHOLE / (2L * some.size()));
    }
}
