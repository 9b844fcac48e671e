package io.github.tfsafety.relink;

import java.util.Optional;

/** The attributes of one object, as a state or a plan tells them. */
@FunctionalInterface
public interface KnownAttributes {
    /** A top-level attribute that is a string; empty if it is none, is not set, or is not known yet. */
    Optional<String> text(String name);
}
