package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is to be re-linked.
 *
 * @param relinks the addresses and their new databases
 * @param variables the variables that get another string, in the file that decides them, so that the configuration
 *     names the new databases
 * @param mayReplace addresses that hold no database and may be replaced, created or destroyed because a database moved
 * @param mayChange attributes of the re-linked addresses that the plan may change beyond those that every import leaves
 *     to it
 * @param allowedReads data sources, as {@code data.TYPE.NAME}, that may be read although reading them has effects
 * @param locking whether the backend must be able to lock
 * @param afterwards whether the guarded plan is applied at the end
 */
public record RelinkRequest(
        List<Relink> relinks,
        Map<String, String> variables,
        List<ResourceAddress> mayReplace,
        Set<String> mayChange,
        Set<String> allowedReads,
        Locking locking,
        Afterwards afterwards) {
    /** A request under which nothing is waived. */
    public RelinkRequest(List<Relink> relinks, Map<String, String> variables, Afterwards afterwards) {
        this(relinks, variables, List.of(), Set.of(), Set.of(), Locking.REQUIRED, afterwards);
    }

    public RelinkRequest {
        relinks = List.copyOf(relinks);
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        mayReplace = List.copyOf(mayReplace);
        mayChange = Set.copyOf(mayChange);
        allowedReads = Set.copyOf(allowedReads);
        requireNonNull(locking, "locking");
        requireNonNull(afterwards, "afterwards");
        if (relinks.isEmpty()) {
            throw new IllegalArgumentException("nothing to re-link");
        }
        if (relinks.stream().map(Relink::address).distinct().count() < relinks.size()) {
            throw new IllegalArgumentException("an address is listed twice");
        }
        if (relinks.stream()
                        .map(relink -> List.of(relink.address().type(), relink.newId()))
                        .distinct()
                        .count()
                < relinks.size()) {
            throw new IllegalArgumentException("two addresses cannot be bound to one database");
        }
    }

    /** What is asked of the backend. */
    public enum Locking {
        /** A backend that cannot lock is refused. */
        REQUIRED,
        /** Whoever asks makes sure that nobody else writes the state meanwhile. */
        WAIVED
    }

    /** What follows once the state is re-linked and the plan is judged. */
    public enum Afterwards {
        /** The saved plan is left for a person to apply. */
        LEAVE_THE_PLAN,
        /** Exactly the judged plan is applied. */
        APPLY_THE_PLAN,
        /**
         * The variables file is left alone, too: its edit is told as a patch, for a repository that takes changes by
         * review. Until it is merged, the seat belt alone keeps a foreign apply from replacing the restored database.
         */
        LEAVE_THE_PATCH
    }
}
