package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AttributeValue;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.ResourceChange;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds entries that say that an object is kept, and at the same time something that Terraform says of no kept object.
 *
 * <p>Terraform reads data sources and opens ephemeral resources only, never managed objects, and it writes
 * {@code replace_paths} for replacements only (see {@code getRequiredReplaces} in
 * {@code internal/terraform/node_resource_abstract_instance.go}). An action that was added later may mean more than its
 * name says.
 *
 * <p>An update has an object on both sides, a creation has none before. What is left alone has both or neither: an
 * object that vanished and is no longer configured has a no-op from null to null (see {@code planDestroy} in the same
 * file). Drift is held to the same.
 */
final class ContradictionCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return Stream.concat(
                        judgement.protectedChanges(),
                        judgement.plan().drift().stream().filter(judgement.policy()::protects))
                .filter(change -> change.action().fate() == Fate.KEPT)
                .flatMap(change -> contradiction(change).stream());
    }

    private static Optional<Finding> contradiction(ResourceChange change) {
        return switch (change.action()) {
            case READ, OPEN -> Optional.of(notUnderstood(change, ", which happens to no managed object"));
            case NO_OP, CREATE, UPDATE -> {
                if (!change.replacePaths().isEmpty()) {
                    yield Optional.of(notUnderstood(change, ", although attributes force its replacement"));
                }
                yield sidesFit(change) && !changesSilently(change)
                        ? Optional.empty()
                        : Optional.of(notUnderstood(change, ", which does not fit its before and after"));
            }
            case DELETE,
                    DELETE_THEN_CREATE,
                    CREATE_THEN_DELETE,
                    FORGET,
                    CREATE_THEN_FORGET,
                    FORGET_THEN_CREATE,
                    UNRECOGNISED -> Optional.empty();
        };
    }

    private static boolean sidesFit(ResourceChange change) {
        return switch (change.sides()) {
            case BOTH -> change.action() != ChangeAction.CREATE;
            case NEITHER -> change.action() != ChangeAction.UPDATE;
            case AFTER -> change.action() == ChangeAction.CREATE;
            case BEFORE -> false;
            case NOT_READ -> true;
        };
    }

    /** What is left alone has the same values before and after. */
    private static boolean changesSilently(ResourceChange change) {
        Catalogue.Entry entry = Catalogue.builtIn().entry(change.type());
        return change.action() == ChangeAction.NO_OP
                && Stream.concat(
                                entry.identity().stream(),
                                entry.settings().stream().map(Setting::path))
                        .anyMatch(path -> differ(change.before(path), change.after(path)));
    }

    private static boolean differ(Optional<AttributeValue> before, Optional<AttributeValue> after) {
        return isShown(before) && isShown(after) && !before.equals(after);
    }

    private static boolean isShown(Optional<AttributeValue> value) {
        return value.filter(known -> known.kind() != AttributeValue.Kind.HIDDEN).isPresent();
    }

    private static Finding notUnderstood(ResourceChange change, String why) {
        return Finding.about(
                change, Rule.NOT_UNDERSTOOD, "is " + change.action().description() + why);
    }
}
