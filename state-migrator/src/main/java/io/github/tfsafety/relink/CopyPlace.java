package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Set;

/**
 * Where a private copy is made.
 *
 * @param copy an empty folder that nobody else may enter
 * @param empty another one, for a root that has no providers
 * @param leftOut folders that do not come along, should they lie among the sources
 */
record CopyPlace(Path copy, Path empty, Set<Path> leftOut) {
    CopyPlace {
        requireNonNull(copy, "copy");
        requireNonNull(empty, "empty");
        leftOut = Set.copyOf(leftOut);
    }
}
