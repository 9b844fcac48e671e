package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.Rule.Effect;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
            new ScopeCheck(),
            new TrustCheck(),
            new CompletenessCheck(),
            new CoherenceCheck(),
            new ExistenceCheck(),
            new ExchangeCheck(),
            new LossCheck(),
            new ContradictionCheck(),
            new InPlaceCheck(),
            new IdentityCheck(),
            new DisarmCheck(),
            new ExpectationCheck());

    private final ProtectionPolicy policy;
    private final Clock clock;
    private final @Nullable RecoveryEvidence evidence;

    private PlanGuard(ProtectionPolicy policy, Clock clock, @Nullable RecoveryEvidence evidence) {
        this.policy = requireNonNull(policy);
        this.clock = requireNonNull(clock);
        this.evidence = evidence;
    }

    public static PlanGuard with(ProtectionPolicy policy) {
        return new PlanGuard(policy, Clock.systemUTC(), null);
    }

    /** The same guard on the day of another clock, which decides whether waivers have expired. */
    public PlanGuard at(Clock otherClock) {
        return new PlanGuard(policy, otherClock, evidence);
    }

    /** The same guard, which tells for each blocked database what could be recovered of it. */
    public PlanGuard asking(RecoveryEvidence source) {
        return new PlanGuard(policy, clock, requireNonNull(source));
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
     * is looked for in all of them. Plans that were read neither with this guard's {@link #scope()} nor with one that
     * covers it are undecided.
     */
    public Verdict judge(List<NamedPlan> plans) {
        List<Plan> all = plans.stream().map(NamedPlan::plan).toList();
        Together together = new Together(all, policy);
        Optional<EvidenceGathering> gathering = Optional.ofNullable(evidence).map(EvidenceGathering::new);
        List<Waivers.Open> open = new ArrayList<>();
        for (NamedPlan named : plans) {
            Set<String> blocking = blockingUnderPreviousAddresses(named.plan());
            for (Finding finding : findings(new Judgement(named.plan(), policy, together))) {
                boolean general = finding.rule() == Rule.INVENTORY_MISSING;
                Finding placed = softened(general ? finding : finding.in(named.name()), blocking);
                Finding backed = gathering
                        .map(source -> source.addTo(placed, named.plan()))
                        .orElse(placed);
                open.add(new Waivers.Open(backed, named.sha256()));
            }
        }
        Waivers waivers = new Waivers(policy, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        Set<Finding> findings = new LinkedHashSet<>(waivers.applyTo(open));
        findings.addAll(waivers.unfit());
        findings.addAll(unusedExpectations(all));
        findings.addAll(CompletenessCheck.unusedTargets(policy, all));
        findings.addAll(IdleProtections.of(policy, all));
        return Verdict.of(List.copyOf(findings));
    }

    private static List<Finding> findings(Judgement judgement) {
        return CHECKS.stream().flatMap(check -> check.findings(judgement)).toList();
    }

    /** The addresses of what came from an address at which findings block: a move must not soften them. */
    private Set<String> blockingUnderPreviousAddresses(Plan plan) {
        return Stream.concat(plan.changes().stream(), plan.drift().stream())
                .filter(change -> change.previousAddress()
                        .filter(previous -> policy.protects(previous) && !policy.onlyWarns(previous))
                        .isPresent())
                .map(change -> change.address().toString())
                .collect(Collectors.toSet());
    }

    private Finding softened(Finding finding, Set<String> blocking) {
        boolean warns = finding.effect() == Effect.BLOCK
                && finding.rule() != Rule.UNEXPECTED_CHANGE
                && !finding.address().isEmpty()
                && !blocking.contains(finding.address())
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
