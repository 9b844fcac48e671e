package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges plans by a policy. Pure: the same plan and policy give the same verdict.
 *
 * <pre>{@code
 * PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
 * Plan plan = PlanReader.keeping(guard.scope()).read(input);
 * if (guard.judge(plan) instanceof Verdict.Allowed) { … }
 * }</pre>
 */
public final class PlanGuard {
    private static final List<Check> CHECKS = List.of(new TrustCheck(), new LossCheck(), new ExpectationCheck());

    private final ProtectionPolicy policy;

    private PlanGuard(ProtectionPolicy policy) {
        this.policy = requireNonNull(policy);
    }

    public static PlanGuard with(ProtectionPolicy policy) {
        return new PlanGuard(policy);
    }

    /** What a {@link io.github.tfsafety.plan.PlanReader} has to keep for this guard. */
    public PlanScope scope() {
        return policy;
    }

    public Verdict judge(Plan plan) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : CHECKS) {
            check.findings(plan, policy).forEach(findings::add);
        }
        findings.addAll(unexplained(plan, findings));
        return Verdict.of(findings);
    }

    /** The last line: a change that does not surely keep a protected object is found, whatever the checks missed. */
    private List<Finding> unexplained(Plan plan, List<Finding> findings) {
        Set<String> explained = new HashSet<>();
        findings.forEach(finding -> explained.add(finding.address()));
        List<Finding> rest = new ArrayList<>();
        for (ResourceChange change : plan.changes()) {
            boolean kept = change.action().fate() == Fate.KEPT;
            if (!kept && policy.protects(change) && !explained.contains(Finding.nameOf(change))) {
                rest.add(Finding.about(
                        change, Rule.NOT_UNDERSTOOD, "is " + change.action().description()));
            }
        }
        return rest;
    }
}
