package io.github.tfsafety.relink;

import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.guard.AddressPattern;
import io.github.tfsafety.guard.Expectation;
import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes plans and puts them before the guard. Re-linked addresses are expected to be updated or left alone. Nothing
 * else may be destroyed, replaced, forgotten or created that was not going to be so anyway, unless it was named
 * beforehand.
 */
final class PlanJudge {
    private static final Set<ChangeAction> KEPT = Set.of(ChangeAction.NO_OP, ChangeAction.UPDATE, ChangeAction.READ);

    /**
     * Types whose replacement follows from a database's new endpoint and loses nothing: the earlier version of a secret
     * stays, as AWSPREVIOUS (AWS Secrets Manager User Guide, "What's in a Secrets Manager secret").
     */
    static final Set<String> FOLLOWERS = Set.of("aws_secretsmanager_secret_version");

    private final Databases databases;
    private final List<Binding> bindings;
    private final Map<ResourceAddress, PendingChange> pending;
    private final Order order;
    private final ExpectedAttributes expected;
    private final LeftBehind leftBehind;

    PlanJudge(
            Databases databases,
            List<Binding> bindings,
            Map<ResourceAddress, PendingChange> pending,
            Order order,
            LeftBehind leftBehind) {
        this.databases = databases;
        this.bindings = List.copyOf(bindings);
        this.pending = Map.copyOf(pending);
        this.order = order;
        this.leftBehind = leftBehind;
        this.expected = new ExpectedAttributes(bindings, pending, order);
    }

    /** What a plan does, address by address, without what it leaves alone. */
    static Map<ResourceAddress, PendingChange> changesOf(TerraformCli terraform, Path target) {
        return terraform.showPlan(target, PlanReader.keepingAllChanges()::read).changes().stream()
                .filter(change -> change.deposedKey().isEmpty() && isChange(change))
                .collect(toMap(ResourceChange::address, PendingChange::of, (one, other) -> one));
    }

    /** Judges a plan. */
    JudgedPlan judge(TerraformCli terraform, Path target) {
        return judged(planned(terraform, target));
    }

    /** Judges the plan in the private copy, and refuses a configuration that would release the seat belt. */
    JudgedPlan forecast(TerraformCli terraform, Path target) {
        SavedPlan saved = planned(terraform, target);
        requireSeatBelts(saved.plan());
        return judged(saved);
    }

    private SavedPlan planned(TerraformCli terraform, Path target) {
        terraform.plan(target);
        SavedPlan saved = SavedPlan.read(terraform, target, PlanReader.keeping(scope()));
        requireRestoredDatabases(saved.plan());
        return saved;
    }

    private JudgedPlan judged(SavedPlan saved) {
        Plan plan = saved.plan();
        Verdict verdict = PlanGuard.with(policyFor(plan)).judge(plan);
        List<PlannedChange> changes = plan.changes().stream()
                .filter(PlanJudge::isChange)
                .map(change -> new PlannedChange(change.address(), change.action()))
                .toList();
        List<String> advice = new ArrayList<>(new PlanAdvice(bindings).on(plan));
        advice.addAll(expected.advice(plan));
        advice.addAll(leftBehind.advice(plan));
        return new JudgedPlan(saved, verdict, changes, advice);
    }

    private ProtectionPolicy policyFor(Plan plan) {
        ProtectionPolicy policy = ProtectionPolicy.builtIn();
        for (Binding binding : bindings) {
            policy = policy.withExpectation(expecting(binding.address(), KEPT));
        }
        for (ResourceChange change : plan.changes()) {
            if (isNewAndGrave(change)) {
                policy = policy.withExpectation(expecting(change.address(), KEPT));
            }
            // A limit would also say that the attributes it names may lower a protection, so only what is to be
            // blocked anyway gets one.
            if (!expected.surprises(change).isEmpty()) {
                policy =
                        policy.withExpectation(expecting(change.address(), KEPT).limitedTo(expected.limit(change)));
            }
        }
        return policy;
    }

    private static Expectation expecting(ResourceAddress address, Set<ChangeAction> actions) {
        return Expectation.of(AddressPattern.of(address.toString()), actions)
                .allowing(EnumSet.allOf(Expectation.Rebinding.class));
    }

    private boolean isNewAndGrave(ResourceChange change) {
        return change.mode() == ResourceMode.MANAGED
                && !KEPT.contains(change.action())
                && !wasPending(change)
                && !order.mayReplace().contains(change.address())
                && !(change.action().isReplacement() && FOLLOWERS.contains(change.type()));
    }

    private boolean wasPending(ResourceChange change) {
        PendingChange before = pending.get(change.address());
        return before != null && before.action() == change.action();
    }

    private PlanScope scope() {
        Set<String> attributes =
                new HashSet<>(PlanGuard.with(ProtectionPolicy.builtIn()).scope().attributes());
        attributes.add(PlanAdvice.IDENTIFIER);
        attributes.addAll(Followers.attributes(databases));
        for (Binding binding : bindings) {
            attributes.addAll(binding.target().inState().keySet());
            binding.kind().protectionAttribute().ifPresent(attributes::add);
        }
        return PlanScope.everything(attributes);
    }

    /**
     * Terraform lists every object that it manages, unchanged ones included. A plan that does not list a re-linked
     * address, or lists it with another database, is a plan of something else.
     */
    private void requireRestoredDatabases(Plan plan) {
        for (Binding binding : bindings) {
            boolean listed = plan.changes().stream()
                    .anyMatch(change -> change.address().equals(binding.address()) && isOf(change, binding.target()));
            if (!listed) {
                throw new RelinkException("The plan does not speak of "
                        + binding.target().id() + " at " + binding.address() + ", so it cannot be judged");
            }
        }
    }

    private static boolean isOf(ResourceChange change, FoundDatabase database) {
        return database.inState().entrySet().stream()
                .allMatch(known -> change.before(known.getKey())
                        .filter(before -> before.text().equals(known.getValue()))
                        .isPresent());
    }

    /**
     * A configuration that switches deletion protection off would undo the seat belt with the first apply after the
     * re-link.
     */
    private void requireSeatBelts(Plan plan) {
        for (Binding binding : bindings) {
            Optional<String> attribute = binding.kind().protectionAttribute();
            boolean released = attribute.isPresent()
                    && plan.changes().stream()
                            .filter(change -> change.address().equals(binding.address()))
                            .anyMatch(change -> change.after(attribute.get())
                                    .filter(AttributeValue::isTrue)
                                    .isEmpty());
            if (released) {
                throw new RelinkException(seatBeltReleased(binding.address(), binding.kind()));
            }
        }
    }

    static String seatBeltReleased(ResourceAddress address, DatabaseKind kind) {
        return "The configuration of " + address + " does not switch deletion protection on. Set "
                + kind.protectionAttribute().orElseThrow()
                + " = true there, as it has to stay on while a database is re-linked, and begin again";
    }

    private static boolean isChange(ResourceChange change) {
        return change.action() != ChangeAction.NO_OP && change.action() != ChangeAction.READ;
    }

    /** A plan that was saved, what the guard says of it, and what a person should know about it. */
    record JudgedPlan(SavedPlan saved, Verdict verdict, List<PlannedChange> changes, List<String> advice) {
        Path file() {
            return saved.file();
        }
    }
}
