package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceChange;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was going to happen at an address before a re-link changed anything.
 *
 * @param attributes the top-level attributes that were going to change
 */
record PendingChange(ChangeAction action, Set<String> attributes) {
    private static final String END_OF_ACTION = " ";
    private static final String COMMA = ",";

    PendingChange {
        requireNonNull(action, "action");
        attributes = Set.copyOf(attributes);
    }

    static PendingChange of(ResourceChange change) {
        return new PendingChange(change.action(), change.changedAttributes());
    }

    /** As one line for a journal. */
    String line() {
        return action.name() + END_OF_ACTION + String.join(COMMA, new TreeSet<>(attributes));
    }

    static PendingChange read(String line) {
        String[] parts = line.split(END_OF_ACTION, 2);
        return new PendingChange(
                ChangeAction.valueOf(parts[0]),
                parts.length < 2 || parts[1].isEmpty() ? Set.of() : Set.of(parts[1].split(COMMA)));
    }
}
