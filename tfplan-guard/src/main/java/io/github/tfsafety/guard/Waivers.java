package io.github.tfsafety.guard;

import io.github.tfsafety.guard.Rule.Effect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Applies the waivers of a policy to findings, and finds those that do not count. */
final class Waivers {
    private final ProtectionPolicy policy;
    private final LocalDate today;
    private final Set<Waiver> used = new HashSet<>();
    private final Map<Waiver, String> unproven = new LinkedHashMap<>();

    Waivers(ProtectionPolicy policy, LocalDate today) {
        this.policy = policy;
        this.today = today;
    }

    /** The finding, or the note that it becomes where a waiver covers it. */
    Finding applyTo(Finding finding, Optional<String> planSha) {
        if (finding.effect() != Effect.BLOCK) {
            return finding;
        }
        for (Waiver waiver : policy.waivers()) {
            if (waiver.covers(finding, planSha)) {
                used.add(waiver);
                Optional<String> shortcoming = shortcomingOf(finding);
                if (shortcoming.isPresent()) {
                    unproven.put(waiver, shortcoming.get());
                } else if (!waiver.isTooBroad() && !waiver.isExpired(today)) {
                    return finding.asNote(waiver.note());
                }
            }
        }
        return finding;
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
        if (waiver.isTooBroad()) {
            return Optional.of("is too broad: name one address without *");
        }
        if (waiver.isExpired(today)) {
            return Optional.of("expired on " + waiver.expires());
        }
        if (unproven.containsKey(waiver)) {
            return Optional.of("lacks the recovery evidence that the policy requires: " + unproven.get(waiver));
        }
        return used.contains(waiver)
                ? Optional.empty()
                : Optional.of("is not used; it covers the one object at exactly this address");
    }
}
