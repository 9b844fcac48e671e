package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of databases that a migrator knows, and where it looks for them. */
record Databases(List<DatabaseKind> kinds, Whereabouts whereabouts) {
    Databases {
        kinds = List.copyOf(kinds);
        requireNonNull(whereabouts, "whereabouts");
    }

    Optional<DatabaseKind> kindOf(ResourceAddress address) {
        return kinds.stream().filter(kind -> kind.type().equals(address.type())).findFirst();
    }

    String types() {
        return kinds.stream().map(DatabaseKind::type).collect(Collectors.joining(", "));
    }
}
