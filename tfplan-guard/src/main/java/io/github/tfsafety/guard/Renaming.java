package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AttributeValue.Kind;
import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceChange;
import java.util.List;
import java.util.Optional;

/** Pairs a destroyed object with a created one that is meant to be the same. */
final class Renaming {
    private Renaming() {}

    /** The one created object that has the destroyed one's identity. */
    static Optional<ResourceChange> heirOf(ResourceChange lost, Judgement judgement) {
        if (lost.action() != ChangeAction.DELETE || lost.deposedKey().isPresent()) {
            return Optional.empty();
        }
        List<ResourceChange> heirs = judgement
                .creations()
                .having(Identity.before(lost).values().values())
                .stream()
                .filter(change -> change.type().equals(lost.type()) && isSame(lost, change))
                .toList();
        return heirs.size() == 1 ? Optional.of(heirs.get(0)) : Optional.empty();
    }

    /** A new object's identity is what the configuration says of it: at least one value must be known, and agree. */
    private static boolean isSame(ResourceChange lost, ResourceChange created) {
        List<String> identity = Catalogue.builtIn().entry(lost.type()).identity();
        boolean agrees = false;
        for (String attribute : identity) {
            var before = lost.before(attribute).filter(value -> value.kind() == Kind.STRING);
            var after = created.after(attribute).filter(value -> value.kind() == Kind.STRING);
            if (before.isPresent() && after.isPresent()) {
                if (!before.equals(after)) {
                    return false;
                }
                agrees = true;
            }
        }
        return agrees;
    }

    static String movedBlock(String from, String to) {
        return "Add the block\nmoved {\n  from = " + from + "\n  to   = " + to + "\n}";
    }
}
