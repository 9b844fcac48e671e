package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be re-linked.
 *
 * @param relinks the addresses and their new databases
 * @param variables the variables of {@code terraform.tfvars} that get another string, so that the configuration names
 *     the new databases
 * @param afterwards whether the guarded plan is applied at the end
 */
public record RelinkRequest(List<Relink> relinks, Map<String, String> variables, Afterwards afterwards) {
    public RelinkRequest {
        relinks = List.copyOf(relinks);
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        requireNonNull(afterwards, "afterwards");
        if (relinks.isEmpty()) {
            throw new IllegalArgumentException("nothing to re-link");
        }
        if (relinks.stream().map(Relink::address).distinct().count() < relinks.size()) {
            throw new IllegalArgumentException("an address is listed twice");
        }
        if (relinks.stream().map(Relink::newId).distinct().count() < relinks.size()) {
            throw new IllegalArgumentException("two addresses cannot be bound to one database");
        }
    }

    /** What follows once the state is re-linked and the plan is judged. */
    public enum Afterwards {
        /** The saved plan is left for a person to apply. */
        LEAVE_THE_PLAN,
        /** Exactly the judged plan is applied. */
        APPLY_THE_PLAN
    }
}
