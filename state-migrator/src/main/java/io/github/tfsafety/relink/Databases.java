package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ResourceAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of databases that a migrator knows. */
record Databases(List<DatabaseKind> kinds) {
    Databases {
        kinds = List.copyOf(kinds);
    }

    Optional<DatabaseKind> kindOf(ResourceAddress address) {
        return kinds.stream().filter(kind -> kind.type().equals(address.type())).findFirst();
    }

    String types() {
        return kinds.stream().map(DatabaseKind::type).collect(Collectors.joining(", "));
    }
}
