package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.Whereabouts.Place;
import java.util.List;
import java.util.Optional;

/**
 * Compares the account and region of the credentials at hand with the ARNs in the state, before any database is looked
 * up: a database of the same name may well exist in another account.
 */
final class AccountCheck {
    private final StatePlaces places;
    private final Place here;

    private AccountCheck(StateFile state, Place here) {
        this.places = new StatePlaces(state);
        this.here = here;
    }

    /** Whether databases that are found belong to the state. */
    enum Outcome {
        SAME,
        ANOTHER
    }

    static Outcome look(StateFile state, List<Relink> relinks, Whereabouts whereabouts, Problems problems) {
        Optional<Place> here = whereabouts.here();
        List<String> found = here.map(place -> new AccountCheck(state, place).problems(relinks))
                .orElse(List.of());
        found.forEach(problems::add);
        return found.isEmpty() ? Outcome.SAME : Outcome.ANOTHER;
    }

    private List<String> problems(List<Relink> relinks) {
        return relinks.stream()
                .map(Relink::address)
                .filter(this::isElsewhere)
                .map(this::told)
                .toList();
    }

    private boolean isElsewhere(ResourceAddress address) {
        return places.of(address)
                .map(place -> !place.equals(here))
                .orElseGet(() -> !places.allow(address.type(), here));
    }

    private String told(ResourceAddress address) {
        String expected = places.of(address).map(StatePlaces::told).orElseGet(() -> places.expected(address.type()));
        return "By the state, " + address + " belongs to " + expected + ", and this session is in "
                + StatePlaces.told(here) + "; set AWS_PROFILE and AWS_REGION to where it belongs";
    }
}
