package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.terraform.TerraformCli;
import java.util.List;
import java.util.Set;

/** A database of a state with its ARN, which says in which account and region it lies, or lay before it was lost. */
public record LocatedDatabase(BoundDatabase database, Arn arn) {
    public LocatedDatabase {
        requireNonNull(database, "database");
        requireNonNull(arn, "arn");
    }

    /**
     * The databases in the state of a root that have an ARN there. Takes no lock.
     *
     * @param types the resource types to look for
     * @throws RelinkException if the state cannot be read
     */
    public static List<LocatedDatabase> in(TerraformCli terraform, Set<String> types) {
        StateFile state = BoundDatabase.stateOf(terraform);
        return BoundDatabase.in(state, types).stream()
                .flatMap(bound -> state
                        .attribute(bound.address(), "arn")
                        .flatMap(Arn::parse)
                        .map(arn -> new LocatedDatabase(bound, arn))
                        .stream())
                .toList();
    }
}
