package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import java.util.List;
import java.util.Set;

/**
 * Something that a policy protects: every managed object of some types, or at some addresses.
 *
 * @param severity whether endangering it blocks a plan
 */
public record Protection(Set<String> types, List<AddressPattern> addresses, Severity severity) {
    /** What happens when a plan endangers what is protected. */
    public enum Severity {
        BLOCK,
        /** Findings are notes. What cannot be decided stays undecided. */
        WARN
    }

    public Protection {
        types = Set.copyOf(types);
        addresses = List.copyOf(addresses);
        requireNonNull(severity);
    }

    public static Protection ofTypes(Set<String> types) {
        return new Protection(types, List.of(), Severity.BLOCK);
    }

    public static Protection ofAddresses(List<AddressPattern> addresses) {
        return new Protection(Set.of(), addresses, Severity.BLOCK);
    }

    boolean mayCover(ResourceAddress address) {
        return covers(address) || addresses.stream().anyMatch(pattern -> pattern.matchesWhateverTheKeys(address));
    }

    boolean covers(ResourceAddress address) {
        return address.mode() == ResourceMode.MANAGED
                && (types.contains(address.type()) || addresses.stream().anyMatch(pattern -> pattern.matches(address)));
    }
}
