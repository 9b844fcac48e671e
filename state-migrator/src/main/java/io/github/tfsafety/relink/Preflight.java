package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.relink.Binding.Before;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says no before anything is changed, and names every reason at once. */
final class Preflight {
    private final Databases databases;
    private final StateFile state;
    private final List<String> problems = new ArrayList<>();

    Preflight(Databases databases, StateFile state) {
        this.databases = databases;
        this.state = state;
    }

    /** Looks every re-link up in the state and at the provider. */
    List<Binding> check(List<Relink> relinks) {
        List<Binding> bindings = new ArrayList<>();
        relinks.forEach(relink -> checkOne(relink).ifPresent(bindings::add));
        Set<ResourceAddress> listed = relinks.stream().map(Relink::address).collect(Collectors.toSet());
        bindings.forEach(binding -> requireUnbound(binding.target(), binding.address(), listed));
        if (bindings.stream()
                        .map(binding -> binding.target().inState())
                        .distinct()
                        .count()
                < bindings.size()) {
            problems.add("two addresses cannot be bound to one database");
        }
        if (!problems.isEmpty()) {
            throw new RelinkException(String.join("\n", problems));
        }
        return List.copyOf(bindings);
    }

    private Optional<Binding> checkOne(Relink relink) {
        ResourceAddress address = relink.address();
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
        if (state.contains(address) && state.attribute(address, "id").isEmpty()) {
            return refuse(address + " has no id in the state");
        }
        return target(kind.get(), relink)
                .map(found -> new Binding(address, kind.get(), Before.of(state, address, found), found));
    }

    private Optional<FoundDatabase> target(DatabaseKind kind, Relink relink) {
        Optional<FoundDatabase> found = kind.find(relink.newId());
        if (found.isEmpty()) {
            Set<String> places = placesInState(kind.type());
            return refuse("There is no " + kind.type() + " " + relink.newId() + "; restore it first"
                    + (places.isEmpty() ? "" : ", or mend the account and region: the state's are " + places));
        }
        if (found.get().usability() != Usability.USABLE) {
            return refuse(relink.newId() + " is not usable yet; wait until its restore is complete");
        }
        Optional<String> place = found.get().arn().map(Preflight::placeOf);
        Set<String> known = placesInState(kind.type());
        boolean elsewhere = place.isPresent()
                && (known.isEmpty()
                        ? !accountsInState().isEmpty() && !accountsInState().contains(accountOf(place.get()))
                        : !known.contains(place.get()));
        if (elsewhere) {
            return refuse(
                    found.get().arn().orElseThrow() + " is in another account or region than what the state holds: "
                            + String.join(", ", known.isEmpty() ? accountsInState() : known));
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

    /** Partitions, services, regions and accounts of the type's objects in the state. */
    private Set<String> placesInState(String type) {
        return state.addresses().stream()
                .filter(address ->
                        address.mode() == ResourceMode.MANAGED && address.type().equals(type))
                .flatMap(address -> state.attribute(address, "arn").stream())
                .map(Preflight::placeOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of everything in the state that has an account. */
    private Set<String> accountsInState() {
        return state.addresses().stream()
                .filter(address -> address.mode() == ResourceMode.MANAGED)
                .flatMap(address -> state.attribute(address, "arn").stream())
                .map(arn -> accountOf(placeOf(arn)))
                .filter(account -> !account.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String accountOf(String place) {
        String[] parts = place.split(":", -1);
        return parts.length < 5 ? "" : parts[4];
    }

    /** Of an ARN, what names partition, service, region and account: {@code arn:aws:rds:us-east-1:123456789012}. */
    private static String placeOf(String arn) {
        return List.of(arn.split(":", -1)).stream().limit(5).collect(Collectors.joining(":"));
    }

    private <T> Optional<T> refuse(String problem) {
        problems.add(problem);
        return Optional.empty();
    }
}
