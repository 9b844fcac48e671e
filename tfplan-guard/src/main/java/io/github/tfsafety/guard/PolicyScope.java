package io.github.tfsafety.guard;

import io.github.tfsafety.guard.ProtectionPolicy.Exhaustiveness;
import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceAddress;
import java.util.HashSet;
import java.util.Set;

/** What a policy needs of a plan. It is asked for every resource, so most answers are one look-up. */
final class PolicyScope implements PlanScope {
    private final ProtectionPolicy policy;
    private final Set<String> types = new HashSet<>();
    private final boolean looksAtAddresses;
    private final boolean looksAtEverything;

    PolicyScope(ProtectionPolicy policy) {
        this.policy = policy;
        policy.protections().forEach(protection -> types.addAll(protection.types()));
        this.looksAtEverything = policy.exhaustiveness() == Exhaustiveness.WHOLE_PLAN;
        this.looksAtAddresses = !policy.inventory().isEmpty()
                || !policy.expectations().isEmpty()
                || policy.isTargeted()
                || policy.protections().stream()
                        .anyMatch(protection -> !protection.addresses().isEmpty());
    }

    @Override
    public boolean coversType(String type) {
        return looksAtEverything || types.contains(type);
    }

    @Override
    public boolean coversAddress(ResourceAddress address) {
        return looksAtAddresses && policy.watches(address);
    }

    @Override
    public Set<String> attributes() {
        return Catalogue.builtIn().attributes();
    }
}
