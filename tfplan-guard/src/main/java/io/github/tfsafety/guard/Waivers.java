package io.github.tfsafety.guard;

import io.github.tfsafety.guard.Rule.Effect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies the waivers of a policy to findings, and finds those that do not count. */
final class Waivers {
    private final List<Waiver> waivers;
    private final LocalDate today;
    private final List<Waiver> used = new ArrayList<>();

    Waivers(List<Waiver> waivers, LocalDate today) {
        this.waivers = waivers;
        this.today = today;
    }

    /** The finding, or the note that it becomes where a waiver covers it. */
    Finding applyTo(Finding finding, Optional<String> planSha) {
        if (finding.effect() != Effect.BLOCK) {
            return finding;
        }
        for (Waiver waiver : waivers) {
            if (waiver.covers(finding, planSha)) {
                used.add(waiver);
                if (!waiver.isTooBroad() && !waiver.isExpired(today)) {
                    return finding.asNote(waiver.note());
                }
            }
        }
        return finding;
    }

    /** Expired, over-broad and unused waivers. */
    List<Finding> unfit() {
        List<Finding> found = new ArrayList<>();
        for (Waiver waiver : waivers) {
            String name = "the waiver of " + waiver.rule().id() + " for " + waiver.address();
            if (waiver.isTooBroad()) {
                found.add(Finding.general(Rule.WAIVER_UNFIT, name + " is too broad: name one address without *"));
            } else if (waiver.isExpired(today)) {
                found.add(Finding.general(Rule.WAIVER_UNFIT, name + " expired on " + waiver.expires()));
            } else if (!used.contains(waiver)) {
                found.add(Finding.general(Rule.WAIVER_UNFIT, name + " is not used"));
            }
        }
        return found;
    }
}
