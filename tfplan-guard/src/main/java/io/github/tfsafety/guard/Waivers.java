package io.github.tfsafety.guard;

import io.github.tfsafety.guard.Rule.Effect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies the waivers of a policy to the findings of all plans, and finds those that do not count. */
final class Waivers {
    private final ProtectionPolicy policy;
    private final LocalDate today;
    private final Map<Waiver, Set<List<String>>> covered = new HashMap<>();
    private final Map<Waiver, String> unproven = new LinkedHashMap<>();

    /**
     * A finding before waivers.
     *
     * @param planSha the SHA-256 of its plan, if that is known
     */
    record Open(Finding finding, Optional<String> planSha) {}

    Waivers(ProtectionPolicy policy, LocalDate today) {
        this.policy = policy;
        this.today = today;
    }

    /** The findings, as notes where a waiver covers them. */
    List<Finding> applyTo(List<Open> findings) {
        findings.forEach(this::count);
        return findings.stream().map(this::applied).toList();
    }

    private void count(Open open) {
        covering(open)
                .forEach(waiver -> covered.computeIfAbsent(waiver, none -> new HashSet<>())
                        .add(List.of(
                                open.finding().plan(),
                                open.finding().object(),
                                open.finding().detail())));
    }

    private List<Waiver> covering(Open open) {
        return open.finding().effect() == Effect.BLOCK
                ? policy.waivers().stream()
                        .filter(waiver -> waiver.covers(open.finding(), open.planSha()))
                        .toList()
                : List.of();
    }

    private Finding applied(Open open) {
        for (Waiver waiver : covering(open)) {
            Optional<String> shortcoming = shortcomingOf(open.finding());
            if (shortcoming.isPresent()) {
                unproven.put(waiver, shortcoming.get());
            } else if (problemOf(waiver).isEmpty()) {
                return open.finding().asNote(waiver.note());
            }
        }
        return open.finding();
    }

    /** What the policy misses in the evidence on a database before it may be waived. */
    private Optional<String> shortcomingOf(Finding finding) {
        return EvidenceGathering.isAboutData(finding)
                ? policy.evidenceDemand().flatMap(demand -> demand.shortcomingOf(finding.evidence()))
                : Optional.empty();
    }

    /** Expired, over-broad, unproven and unused waivers. */
    List<Finding> unfit() {
        List<Finding> found = new ArrayList<>();
        for (Waiver waiver : policy.waivers()) {
            problemOf(waiver)
                    .ifPresent(problem -> found.add(Finding.general(
                            Rule.WAIVER_UNFIT,
                            "the waiver of " + waiver.rule().id() + " for " + waiver.address() + " " + problem)));
        }
        return found;
    }

    private Optional<String> problemOf(Waiver waiver) {
        int findings = covered.getOrDefault(waiver, Set.of()).size();
        if (waiver.isPattern()) {
            return Optional.of("is too broad: name one address without *");
        }
        if (findings > 1) {
            return Optional.of("is too broad: it covers " + findings + " findings, and must be for one;"
                    + " bind it to its plan, or name the attribute, or the key of the deposed object");
        }
        if (waiver.isExpired(today)) {
            return Optional.of("expired on " + waiver.expires());
        }
        if (unproven.containsKey(waiver)) {
            return Optional.of("lacks the recovery evidence that the policy requires: " + unproven.get(waiver));
        }
        return findings == 1
                ? Optional.empty()
                : Optional.of("is not used; it covers the one object at exactly this address");
    }
}
