package io.github.tfsafety.relink;

import static java.util.stream.Collectors.toSet;

import io.github.tfsafety.guard.AddressPattern;
import io.github.tfsafety.guard.Expectation;
import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Makes plans and puts them before the guard, which expects the re-linked addresses to be updated or left alone, and
 * nothing worse.
 */
final class PlanJudge {
    private static final Set<ChangeAction> KEPT = Set.of(ChangeAction.NO_OP, ChangeAction.UPDATE);

    private final Set<ResourceAddress> relinked;
    private final PlanGuard guard;

    PlanJudge(List<BoundCluster> clusters) {
        this.relinked = clusters.stream().map(BoundCluster::address).collect(toSet());
        ProtectionPolicy policy = ProtectionPolicy.builtIn();
        for (ResourceAddress address : relinked) {
            policy = policy.withExpectation(Expectation.of(AddressPattern.of(address.toString()), KEPT));
        }
        this.guard = PlanGuard.with(policy);
    }

    JudgedPlan judge(TerraformCli terraform, Path target) {
        terraform.plan(target);
        Plan plan = terraform.showPlan(target, PlanReader.keepingAllChanges()::read);
        requireRelinkedAddresses(plan);
        return new JudgedPlan(target, guard.judge(plan), changesOf(plan));
    }

    /**
     * Terraform lists every object that it manages, unchanged ones included; a plan that does not is not the whole
     * plan.
     */
    private void requireRelinkedAddresses(Plan plan) {
        Set<ResourceAddress> listed =
                plan.changes().stream().map(ResourceChange::address).collect(toSet());
        if (!listed.containsAll(relinked)) {
            throw new RelinkException("The plan does not speak of every re-linked address, so it cannot be judged");
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
