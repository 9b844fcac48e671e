package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is protected, what a plan is expected to do, and which exceptions are granted.
 *
 * @param protections what is protected
 * @param expectations what the plan may do at some addresses
 * @param exhaustiveness how far the plan may go beyond the expectations
 * @param waivers exceptions from rules
 * @param inventory databases that must be in the state; each is protected, whatever the protections say
 * @param targets the addresses that an incomplete plan is meant to be limited to; empty if plans must be complete
 * @param planKind what kind of plan is meant
 * @param evidence what is demanded before a waiver counts; null if nothing is
 */
public record ProtectionPolicy(
        List<Protection> protections,
        List<Expectation> expectations,
        Exhaustiveness exhaustiveness,
        List<Waiver> waivers,
        Set<ResourceAddress> inventory,
        List<AddressPattern> targets,
        PlanKind planKind,
        @Nullable EvidenceDemand evidence) {

    /** How far a plan may go beyond the expectations. */
    public enum Exhaustiveness {
        /** Expectations only speak of the addresses that they name. */
        LISTED_ADDRESSES,
        /** What is protected may only change as expected. */
        PROTECTED_ADDRESSES,
        /** Nothing may change but as expected. */
        WHOLE_PLAN
    }

    /** What kind of plan is meant. */
    public enum PlanKind {
        NORMAL,
        /** Made with {@code -refresh-only}: it has no changes, and only takes over drift. */
        REFRESH_ONLY
    }

    public ProtectionPolicy {
        protections = List.copyOf(protections);
        expectations = List.copyOf(expectations);
        requireNonNull(exhaustiveness);
        waivers = List.copyOf(waivers);
        inventory = Set.copyOf(inventory);
        targets = List.copyOf(targets);
        requireNonNull(planKind);
    }

    /** Protects every type of the catalogue; what applies where nothing else is asked for. */
    public static ProtectionPolicy builtIn() {
        return protecting(List.of(Protection.ofTypes(Catalogue.builtIn().types())));
    }

    /** Protects what is named, and expects nothing in particular. */
    public static ProtectionPolicy protecting(List<Protection> protections) {
        return new ProtectionPolicy(
                protections,
                List.of(),
                Exhaustiveness.LISTED_ADDRESSES,
                List.of(),
                Set.of(),
                List.of(),
                PlanKind.NORMAL,
                null);
    }

    /** This policy, expecting one thing more. */
    public ProtectionPolicy withExpectation(Expectation expectation) {
        List<Expectation> more = Stream.concat(expectations.stream(), Stream.of(requireNonNull(expectation)))
                .toList();
        return new ProtectionPolicy(protections, more, exhaustiveness, waivers, inventory, targets, planKind, evidence);
    }

    /** This policy for plans of another kind. */
    public ProtectionPolicy withPlanKind(PlanKind kind) {
        return new ProtectionPolicy(
                protections, expectations, exhaustiveness, waivers, inventory, targets, kind, evidence);
    }

    /** Whether the change is one of a protected object, under its present or its previous address. */
    boolean protects(ResourceChange change) {
        return protects(change.address())
                || change.previousAddress().filter(this::protects).isPresent();
    }

    /** Whether a change put off may be one of a protected object: Terraform writes {@code [*]} for keys it lacks. */
    boolean mayProtect(ResourceChange change) {
        ResourceAddress address = change.address();
        return protects(change)
                || (address.toString().contains("[*]")
                        && (protections.stream().anyMatch(protection -> protection.mayCover(address))
                                || inventory.stream()
                                        .map(listed -> AddressPattern.of(listed.toString()))
                                        .anyMatch(listed -> listed.matchesWhateverTheKeys(address))));
    }

    /** What is demanded before a waiver counts, if anything is. */
    public Optional<EvidenceDemand> evidenceDemand() {
        return Optional.ofNullable(evidence);
    }

    /** Whether what is protected is what the catalogue lists, and nothing was named on purpose. */
    boolean protectsCatalogueOnly() {
        return protections.equals(builtIn().protections());
    }

    boolean protects(ResourceAddress address) {
        return inventory.contains(address) || protections.stream().anyMatch(protection -> protection.covers(address));
    }

    /** Whether a finding at the address only warns. What the inventory names always blocks. */
    boolean onlyWarns(ResourceAddress address) {
        if (inventory.contains(address)) {
            return false;
        }
        List<Protection> covering = protections.stream()
                .filter(protection -> protection.covers(address))
                .toList();
        return !covering.isEmpty()
                && covering.stream().allMatch(protection -> protection.severity() == Protection.Severity.WARN);
    }

    /** Whether the policy says anything about the address. */
    boolean watches(ResourceAddress address) {
        return protects(address)
                || isTarget(address)
                || expectations.stream().anyMatch(expected -> expected.address().matches(address));
    }

    List<Expectation> expectationsOf(ResourceChange change) {
        return expectations.stream()
                .filter(expectation -> expectation.covers(change))
                .toList();
    }

    /** Whether the change of an attribute is expected by name. */
    boolean expects(ResourceChange change, String attribute) {
        return expectationsOf(change).stream().anyMatch(expectation -> expectation.names(attribute));
    }

    boolean isTargeted() {
        return !targets.isEmpty();
    }

    boolean isTarget(ResourceAddress address) {
        return targets.stream().anyMatch(target -> target.matches(address));
    }
}
