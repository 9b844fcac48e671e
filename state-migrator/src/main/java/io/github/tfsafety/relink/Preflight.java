package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.relink.Binding.Before;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks the addresses and their new databases up, and names all that speaks against binding them. */
final class Preflight {
    private final Databases databases;
    private final StateFile state;
    private final StatePlaces places;
    private final Problems problems;

    Preflight(Databases databases, StateFile state, Problems problems) {
        this.databases = databases;
        this.state = state;
        this.places = new StatePlaces(state);
        this.problems = problems;
    }

    /** Looks every re-link up in the state and at the provider. */
    List<Binding> look(List<Relink> relinks) {
        List<Binding> bindings = new ArrayList<>();
        relinks.forEach(relink -> lookAt(relink).ifPresent(bindings::add));
        Set<ResourceAddress> listed = relinks.stream().map(Relink::address).collect(Collectors.toSet());
        bindings.forEach(binding -> requireUnbound(binding.target(), binding.address(), listed));
        if (bindings.stream()
                        .map(binding -> binding.target().inState())
                        .distinct()
                        .count()
                < bindings.size()) {
            problems.add("two addresses cannot be bound to one database");
        }
        return List.copyOf(bindings);
    }

    private Optional<Binding> lookAt(Relink relink) {
        return kindOf(relink.address())
                .flatMap(kind -> target(kind, relink)
                        .map(found -> new Binding(
                                relink.address(), kind, Before.of(state, relink.address(), kind, found), found)));
    }

    /** The kind of an address that the state would let go. */
    Optional<DatabaseKind> kindOf(ResourceAddress address) {
        Optional<DatabaseKind> kind =
                address.mode() == ResourceMode.MANAGED ? databases.kindOf(address) : Optional.empty();
        if (kind.isEmpty()) {
            return refuse(address + " is none of " + databases.types() + "; other types cannot be re-linked");
        }
        if (state.hasDeposed(address)) {
            return refuse(address
                    + " has a deposed object, left over from a replacement that did not finish, which would be lost"
                    + " from the state; finish that replacement first");
        }
        if (state.contains(address) && kind.get().importId(state.known(address)).isEmpty()) {
            return refuse(address + " has no id in the state");
        }
        return kind;
    }

    private Optional<FoundDatabase> target(DatabaseKind kind, Relink relink) {
        Optional<FoundDatabase> found = kind.find(relink.newId());
        if (found.isEmpty()) {
            String known = places.of(kind.type()).isEmpty() ? "" : places.expected(kind.type());
            return refuse("There is no " + kind.type() + " " + relink.newId() + "; restore it first"
                    + (known.isEmpty() ? "" : ", or mend the account and region: the state's are " + known));
        }
        if (found.get().usability() != Usability.USABLE) {
            return refuse(relink.newId() + " is not usable yet; wait until its restore is complete");
        }
        boolean elsewhere = found.get()
                .arn()
                .flatMap(Arn::parse)
                .filter(arn -> !places.allow(kind.type(), StatePlaces.placeOf(arn)))
                .isPresent();
        if (elsewhere) {
            return refuse(found.get().arn().orElseThrow()
                    + " is in another account or region than what the state holds: " + places.expected(kind.type()));
        }
        return found;
    }

    /** By what the state knows objects by: AWS takes an identifier in any case, and an ARN in its place. */
    private void requireUnbound(FoundDatabase target, ResourceAddress wanted, Set<ResourceAddress> listed) {
        Set<ResourceAddress> others = new HashSet<>(state.addresses());
        others.removeAll(listed);
        for (ResourceAddress other : others) {
            boolean bound = other.mode() == ResourceMode.MANAGED
                    && other.type().equals(wanted.type())
                    && state.isBoundTo(other, target);
            if (bound) {
                problems.add(target.id() + " is bound to " + other + " already, so it cannot be bound to " + wanted);
            }
        }
    }

    private <T> Optional<T> refuse(String problem) {
        problems.add(problem);
        return Optional.empty();
    }
}
