package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.ResourceChange;
import java.util.stream.Stream;

/**
 * Finds entries that say that an object is kept, and at the same time something that Terraform says of no kept object.
 *
 * <p>Terraform reads data sources and opens ephemeral resources only, never managed objects, and it writes
 * {@code replace_paths} for replacements only (see {@code getRequiredReplaces} in
 * {@code internal/terraform/node_resource_abstract_instance.go}). An action that was added later may mean more than its
 * name says.
 */
final class ContradictionCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement
                .protectedChanges()
                .filter(change -> change.action().fate() == Fate.KEPT)
                .flatMap(ContradictionCheck::contradiction);
    }

    private static Stream<Finding> contradiction(ResourceChange change) {
        String action = "is " + change.action().description();
        return switch (change.action()) {
            case READ, OPEN ->
                Stream.of(Finding.about(change, Rule.NOT_UNDERSTOOD, action + ", which happens to no managed object"));
            case NO_OP, CREATE, UPDATE ->
                change.replacePaths().isEmpty()
                        ? Stream.empty()
                        : Stream.of(Finding.about(
                                change, Rule.NOT_UNDERSTOOD, action + ", although attributes force its replacement"));
            case DELETE,
                    DELETE_THEN_CREATE,
                    CREATE_THEN_DELETE,
                    FORGET,
                    CREATE_THEN_FORGET,
                    FORGET_THEN_CREATE,
                    UNRECOGNISED -> Stream.empty();
        };
    }
}
