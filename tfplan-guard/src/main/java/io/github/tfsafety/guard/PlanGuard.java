package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.Rule.Effect;
import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges plans by a policy. The same plans, policy and day give the same verdict.
 *
 * <pre>{@code
 * PlanGuard guard = PlanGuard.with(ProtectionPolicy.builtIn());
 * Plan plan = PlanReader.keeping(guard.scope()).read(input);
 * if (guard.judge(plan) instanceof Verdict.Allowed) { … }
 * }</pre>
 */
public final class PlanGuard {
    private static final List<Check> CHECKS = List.of(
            new TrustCheck(),
            new ExistenceCheck(),
            new LossCheck(),
            new IdentityCheck(),
            new DisarmCheck(),
            new ExpectationCheck());

    private final ProtectionPolicy policy;
    private final Clock clock;

    private PlanGuard(ProtectionPolicy policy, Clock clock) {
        this.policy = requireNonNull(policy);
        this.clock = requireNonNull(clock);
    }

    public static PlanGuard with(ProtectionPolicy policy) {
        return new PlanGuard(policy, Clock.systemUTC());
    }

    /** The same guard on the day of another clock, which decides whether waivers have expired. */
    public PlanGuard at(Clock otherClock) {
        return new PlanGuard(policy, otherClock);
    }

    /** What a {@link io.github.tfsafety.plan.PlanReader} has to keep for this guard. */
    public PlanScope scope() {
        return new PolicyScope(policy);
    }

    public Verdict judge(Plan plan) {
        return judge(List.of(new NamedPlan("", plan, null)));
    }

    /**
     * Judges plans that are to be applied together. What one forgets and another imports is a migration; the inventory
     * is looked for in all of them.
     */
    public Verdict judge(List<NamedPlan> plans) {
        List<Plan> together = plans.stream().map(NamedPlan::plan).toList();
        Waivers waivers = new Waivers(policy.waivers(), LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        Set<Finding> findings = new LinkedHashSet<>();
        for (NamedPlan named : plans) {
            for (Finding finding : findings(new Judgement(named.plan(), policy, together))) {
                boolean general = finding.rule() == Rule.INVENTORY_MISSING;
                Finding placed = softened(general ? finding : finding.in(named.name()));
                findings.add(waivers.applyTo(placed, named.sha256()));
            }
        }
        findings.addAll(waivers.unfit());
        findings.addAll(unusedExpectations(together));
        return Verdict.of(List.copyOf(findings));
    }

    private static List<Finding> findings(Judgement judgement) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : CHECKS) {
            check.findings(judgement).forEach(findings::add);
        }
        findings.addAll(unexplained(judgement, findings));
        return findings;
    }

    /** The last line: a change that does not surely keep a protected object is found, whatever the checks missed. */
    private static List<Finding> unexplained(Judgement judgement, List<Finding> findings) {
        Set<String> explained = new HashSet<>();
        findings.stream()
                .filter(finding -> finding.effect() != Effect.NOTE || finding.rule() == Rule.MIGRATED)
                .forEach(finding -> explained.add(finding.object()));
        List<Finding> rest = new ArrayList<>();
        judgement
                .protectedChanges()
                .filter(change -> change.action().fate() != Fate.KEPT)
                .forEach(change -> {
                    Finding finding = Finding.about(
                            change, Rule.NOT_UNDERSTOOD, "is " + change.action().description());
                    if (!explained.contains(finding.object())) {
                        rest.add(finding);
                    }
                });
        return rest;
    }

    private Finding softened(Finding finding) {
        boolean warns = finding.effect() == Effect.BLOCK
                && !finding.address().isEmpty()
                && policy.onlyWarns(ResourceAddress.parse(finding.address()));
        return warns ? finding.asNote("The policy only warns here. " + finding.remedy()) : finding;
    }

    private List<Finding> unusedExpectations(List<Plan> plans) {
        List<ResourceChange> changes =
                plans.stream().flatMap(plan -> plan.changes().stream()).toList();
        return policy.expectations().stream()
                .filter(expectation -> changes.stream().noneMatch(expectation::covers))
                .map(expectation ->
                        Finding.general(Rule.EXPECTATION_UNUSED, "nothing in the plan is at " + expectation.address()))
                .toList();
    }
}
