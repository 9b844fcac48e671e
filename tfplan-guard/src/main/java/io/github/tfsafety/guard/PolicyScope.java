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
    private final Set<String> patterns = new HashSet<>();
    private final boolean protectsAddresses;
    private final boolean looksAtAddresses;
    private final boolean looksAtEverything;

    PolicyScope(ProtectionPolicy policy) {
        this.policy = policy;
        policy.protections().forEach(protection -> types.addAll(protection.types()));
        this.looksAtEverything = policy.exhaustiveness() == Exhaustiveness.WHOLE_PLAN;
        policy.protections().stream()
                .flatMap(protection -> protection.addresses().stream())
                .forEach(pattern -> patterns.add(pattern.toString()));
        this.protectsAddresses = !patterns.isEmpty() || !policy.inventory().isEmpty();
        policy.expectations()
                .forEach(expectation -> patterns.add(expectation.address().toString()));
        policy.targets().forEach(target -> patterns.add(target.toString()));
        this.looksAtAddresses = protectsAddresses || !patterns.isEmpty();
    }

    /**
     * What databases are recovered with, or placed by, matters to those that are protected. What is protected by
     * address may be made anew at another one, which tells that it was renamed.
     */
    @Override
    public boolean coversType(String type) {
        return looksAtEverything
                || types.contains(type)
                || Catalogue.builtIn().entry(type).role() != Catalogue.Role.DATA
                || (protectsAddresses && Catalogue.builtIn().types().contains(type));
    }

    @Override
    public boolean coversAddress(ResourceAddress address) {
        return looksAtAddresses && policy.watches(address);
    }

    @Override
    public Set<String> attributes() {
        return Catalogue.builtIn().attributes();
    }

    /** Whether a plan that was read in the other scope holds all that this one covers. */
    boolean isWithin(PlanScope other) {
        return other.attributes().containsAll(attributes())
                && (other.coversEverything() || (other instanceof PolicyScope wide && wide.includes(this)));
    }

    private boolean includes(PolicyScope other) {
        return looksAtEverything
                || (!other.looksAtEverything
                        && types.containsAll(other.types)
                        && patterns.containsAll(other.patterns)
                        && policy.inventory().containsAll(other.policy.inventory()));
    }
}
