package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A database as its provider knows it.
 *
 * @param id the id that {@code terraform import} takes, as the provider spells it
 * @param incarnation what no other object has, not even a later one of the same name: a cluster's resource id, a
 *     table's id
 * @param inState attributes, and their values, by which Terraform's state tells this object from others
 * @param usability whether it can be used now
 * @param origin what it was restored from, in words for a person; empty if the provider does not say
 */
public record FoundDatabase(
        String id, String incarnation, Map<String, String> inState, Usability usability, String origin) {
    public FoundDatabase {
        requireNonNull(id, "id");
        requireNonNull(incarnation, "incarnation");
        inState = Collections.unmodifiableMap(new TreeMap<>(inState));
        requireNonNull(usability, "usability");
        requireNonNull(origin, "origin");
        if (inState.isEmpty()) {
            throw new IllegalArgumentException("nothing tells " + id + " from other objects in a state");
        }
    }

    /** The object's ARN, if it has one. */
    public Optional<String> arn() {
        return Optional.ofNullable(inState.get("arn"));
    }

    /** Whether a database is complete, available, and has no change pending. */
    public enum Usability {
        USABLE,
        NOT_YET
    }
}
