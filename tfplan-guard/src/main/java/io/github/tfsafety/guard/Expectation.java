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
    private final Set<Rebinding> rebindings;
    private final @Nullable Set<String> attributes;

    /** What binds an address to another object, or an object to another address, whatever the action beside it. */
    public enum Rebinding {
        /** An {@code import} block adopts an object. */
        IMPORT,
        /** A {@code moved} block, or its like, gives an object another address. */
        MOVE
    }

    private Expectation(
            AddressPattern address,
            Set<ChangeAction> actions,
            Set<Rebinding> rebindings,
            @Nullable Set<String> attributes) {
        this.address = requireNonNull(address);
        this.actions = Set.copyOf(actions);
        this.rebindings = Set.copyOf(rebindings);
        this.attributes = attributes;
    }

    /** Expects one of the actions at the address, whatever the attributes, of an object that is there already. */
    public static Expectation of(AddressPattern address, Set<ChangeAction> actions) {
        return new Expectation(address, actions, Set.of(), null);
    }

    /** Expects changes of these top-level attributes only. */
    public Expectation limitedTo(Set<String> attributeNames) {
        return new Expectation(address, actions, rebindings, Set.copyOf(attributeNames));
    }

    /** Expects that objects may be imported or moved, too, in place of those expected so far. */
    public Expectation allowing(Set<Rebinding> ways) {
        return new Expectation(address, actions, ways, attributes);
    }

    public AddressPattern address() {
        return address;
    }

    public Set<ChangeAction> actions() {
        return actions;
    }

    /** The ways in which objects may be rebound. */
    public Set<Rebinding> rebindings() {
        return rebindings;
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
