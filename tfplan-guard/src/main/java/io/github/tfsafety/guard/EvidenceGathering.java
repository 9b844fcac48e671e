package io.github.tfsafety.guard;

import io.github.tfsafety.guard.Rule.Effect;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks for recovery evidence on each database that a blocking finding is about, once for each database. */
final class EvidenceGathering {
    private final RecoveryEvidence source;
    private final Map<EndangeredDatabase, Evidence> answers = new HashMap<>();

    EvidenceGathering(RecoveryEvidence source) {
        this.source = source;
    }

    /** The finding with its evidence, if it blocks and is about an object that holds data. */
    Finding addTo(Finding finding, Plan plan) {
        if (finding.effect() != Effect.BLOCK || !isAboutData(finding)) {
            return finding;
        }
        ResourceAddress address = ResourceAddress.parse(finding.address());
        Map<String, String> identity = Stream.concat(plan.changes().stream(), plan.drift().stream())
                .filter(change -> isObject(change, finding))
                .map(change -> Identity.before(change).values())
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(Map.of());
        EndangeredDatabase database = new EndangeredDatabase(address.type(), finding.address(), identity);
        return finding.withEvidence(answers.computeIfAbsent(database, source::of));
    }

    /** Whether the finding is about an object that holds data, and not about what data depends on. */
    static boolean isAboutData(Finding finding) {
        return !finding.address().isEmpty()
                && Catalogue.builtIn()
                                .entry(ResourceAddress.parse(finding.address()).type())
                                .role()
                        == Catalogue.Role.DATA;
    }

    private static boolean isObject(ResourceChange change, Finding finding) {
        return change.address().toString().equals(finding.address())
                && change.deposedKey().equals(Optional.of(finding.deposedKey()).filter(key -> !key.isEmpty()));
    }
}
