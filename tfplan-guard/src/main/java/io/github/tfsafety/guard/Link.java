package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

/**
 * An attribute by which one object names another that it needs, or that it is a copy or a part of, as the catalogue
 * writes it: {@code kms_key_id@aws_kms_key}.
 *
 * @param path the attribute, or {@code block.attribute}
 * @param type the type of the object that it names; one that is like it may stand in its place
 */
record Link(String path, String type) {
    Link {
        requireNonNull(path);
        requireNonNull(type);
    }

    /** Whether an object of the type may be what the link names: one of its own type, or of a sibling's. */
    boolean mayName(String other) {
        return type.equals(other)
                || (lastWord(type).equals(lastWord(other))
                        && Catalogue.builtIn().entry(type).role()
                                == Catalogue.builtIn().entry(other).role());
    }

    private static String lastWord(String type) {
        return type.substring(type.lastIndexOf('_') + 1);
    }

    /** The top-level attribute that holds the link. */
    String attribute() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
