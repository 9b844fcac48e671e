package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceChange;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan may do at an address. An expectation narrows: whatever it does not name is blocked, and what endangers a
 * database stays blocked even if it is expected.
 */
public final class Expectation {
    private final AddressPattern address;
    private final Set<ChangeAction> actions;
    private final @Nullable Set<String> attributes;

    private Expectation(AddressPattern address, Set<ChangeAction> actions, @Nullable Set<String> attributes) {
        this.address = requireNonNull(address);
        this.actions = Set.copyOf(actions);
        this.attributes = attributes;
    }

    /** Expects one of the actions at the address, whatever the attributes. */
    public static Expectation of(AddressPattern address, Set<ChangeAction> actions) {
        return new Expectation(address, actions, null);
    }

    /** Expects changes of these top-level attributes only. */
    public Expectation limitedTo(Set<String> attributeNames) {
        return new Expectation(address, actions, Set.copyOf(attributeNames));
    }

    public AddressPattern address() {
        return address;
    }

    public Set<ChangeAction> actions() {
        return actions;
    }

    /** The top-level attributes that may change; empty if any may. */
    public Optional<Set<String>> attributes() {
        return Optional.ofNullable(attributes);
    }

    boolean covers(ResourceChange change) {
        return address.matches(change.address())
                || change.previousAddress().filter(address::matches).isPresent();
    }

    /** Whether the attribute is expected to change by name. */
    boolean names(String attribute) {
        return attributes != null && attributes.contains(attribute);
    }
}
