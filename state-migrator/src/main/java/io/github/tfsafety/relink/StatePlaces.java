package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.relink.Whereabouts.Place;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** In which accounts and regions the objects of a state lie, by their ARNs. */
record StatePlaces(StateFile state) {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::account).thenComparing(Place::region);

    /** Where the object of an address lies. */
    Optional<Place> of(ResourceAddress address) {
        return state.attribute(address, "arn").flatMap(Arn::parse).map(StatePlaces::placeOf);
    }

    /** Where the objects of a type lie. */
    Set<Place> of(String type) {
        Set<Place> places = new TreeSet<>(ORDER);
        managed(address -> address.type().equals(type)).forEach(places::add);
        return places;
    }

    /** The accounts of everything that has one. */
    Set<String> accounts() {
        Set<String> accounts = new TreeSet<>();
        managed(any -> true)
                .map(Place::account)
                .filter(account -> !account.isEmpty())
                .forEach(accounts::add);
        return accounts;
    }

    /** Whether a new object of a type may lie there, as far as the state tells. */
    boolean allow(String type, Place place) {
        Set<Place> known = of(type);
        return known.isEmpty() ? accounts().isEmpty() || accounts().contains(place.account()) : known.contains(place);
    }

    /** Where objects of a type are expected, for a person. */
    String expected(String type) {
        Set<Place> known = of(type);
        return String.join(
                ", ",
                known.isEmpty()
                        ? accounts()
                        : known.stream().map(StatePlaces::told).toList());
    }

    static String told(Place place) {
        return place.account() + " in " + place.region();
    }

    static Place placeOf(Arn arn) {
        return new Place(arn.account(), arn.region());
    }

    private Stream<Place> managed(Predicate<ResourceAddress> which) {
        return state.addresses().stream()
                .filter(address -> address.mode() == ResourceMode.MANAGED && which.test(address))
                .flatMap(address -> of(address).stream());
    }
}
