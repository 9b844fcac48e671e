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
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes plans and puts them before the guard, which expects the re-linked addresses to be updated or left alone, and
 * nothing worse.
 */
final class PlanJudge {
    private static final Set<ChangeAction> KEPT = Set.of(ChangeAction.NO_OP, ChangeAction.UPDATE);

    private static final String ARN = "arn";
    private static final String DELETION_PROTECTION = "deletion_protection";

    private final Map<ResourceAddress, String> restoredArns;
    private final PlanGuard guard;

    PlanJudge(List<BoundCluster> clusters) {
        this.restoredArns = clusters.stream()
                .collect(toMap(
                        BoundCluster::address, cluster -> cluster.restored().arn()));
        ProtectionPolicy policy = ProtectionPolicy.builtIn();
        for (ResourceAddress address : restoredArns.keySet()) {
            policy = policy.withExpectation(Expectation.of(AddressPattern.of(address.toString()), KEPT));
        }
        this.guard = PlanGuard.with(policy);
    }

    /** Judges a plan. */
    JudgedPlan judge(TerraformCli terraform, Path target) {
        return judged(planned(terraform, target), target);
    }

    /** Judges the plan in the private copy, and refuses a configuration that would release the seat belt. */
    JudgedPlan forecast(TerraformCli terraform, Path target) {
        Plan plan = planned(terraform, target);
        requireSeatBelts(plan);
        return judged(plan, target);
    }

    private Plan planned(TerraformCli terraform, Path target) {
        terraform.plan(target);
        Plan plan = terraform.showPlan(target, PlanReader.keeping(scope())::read);
        requireRestoredDatabases(plan);
        return plan;
    }

    private JudgedPlan judged(Plan plan, Path target) {
        return new JudgedPlan(target, guard.judge(plan), changesOf(plan));
    }

    private PlanScope scope() {
        Set<String> attributes = new HashSet<>(guard.scope().attributes());
        attributes.add(ARN);
        attributes.add(DELETION_PROTECTION);
        return PlanScope.everything(attributes);
    }

    /**
     * Terraform lists every object that it manages, unchanged ones included. A plan that does not list a re-linked
     * address, or lists it with another database, is a plan of something else.
     */
    private void requireRestoredDatabases(Plan plan) {
        restoredArns.forEach((address, arn) -> {
            boolean listed = plan.changes().stream()
                    .anyMatch(change -> change.address().equals(address)
                            && change.before(ARN)
                                    .filter(before -> before.text().equals(arn))
                                    .isPresent());
            if (!listed) {
                throw new RelinkException(
                        "The plan does not speak of " + arn + " at " + address + ", so it cannot be judged");
            }
        });
    }

    /**
     * A configuration that switches deletion protection off would undo the seat belt with the first apply after the
     * re-link.
     */
    private void requireSeatBelts(Plan plan) {
        for (ResourceChange change : plan.changes()) {
            boolean released = restoredArns.containsKey(change.address())
                    && !change.after(DELETION_PROTECTION)
                            .filter(AttributeValue::isTrue)
                            .isPresent();
            if (released) {
                throw new RelinkException(
                        "The configuration of " + change.address() + " does not switch deletion protection on."
                                + " Set deletion_protection = true there, as it has to stay on while a database is re-linked,"
                                + " and begin again");
            }
        }
    }

    private static List<PlannedChange> changesOf(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action() != ChangeAction.NO_OP && change.action() != ChangeAction.READ)
                .map(change -> new PlannedChange(change.address(), change.action()))
                .toList();
    }

    /** A plan that was saved, and what the guard says of it. */
    record JudgedPlan(Path file, Verdict verdict, List<PlannedChange> changes) {}
}
