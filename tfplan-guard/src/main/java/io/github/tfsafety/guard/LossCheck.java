package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.ResourceChange;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds every change that does not keep a protected object. Each loss is found by the most telling rule. */
final class LossCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement.protectedChanges().filter(LossCheck::loses).map(change -> finding(change, judgement));
    }

    private static boolean loses(ResourceChange change) {
        return switch (change.action().fate()) {
            case KEPT, UNKNOWN -> false;
            case DESTROYED, FORGOTTEN -> true;
        };
    }

    private static Finding finding(ResourceChange change, Judgement judgement) {
        if (change.action() == ChangeAction.FORGET && Adoption.isAdopted(change, judgement)) {
            return Finding.about(
                    change, Rule.MIGRATED, "is forgotten here, and imported by a plan judged with this one");
        }
        Optional<ResourceChange> heir = Renaming.heirOf(change, judgement);
        if (heir.isPresent()) {
            String to = heir.get().address().toString();
            return Finding.about(
                            change,
                            Rule.RENAME_WITHOUT_MOVED,
                            detail(change, judgement) + ", while " + to + " is created")
                    .withRemedy(Renaming.movedBlock(change.address().toString(), to));
        }
        return Finding.about(change, ruleFor(change), detail(change, judgement));
    }

    private static Rule ruleFor(ResourceChange change) {
        boolean replaced = change.action().isReplacement();
        if (change.deposedKey().isPresent()) {
            return Rule.DEPOSED_DELETE;
        }
        if (change.importing().isPresent()) {
            return Rule.IMPORT_AND_REPLACE;
        }
        if (change.action().fate() == Fate.FORGOTTEN) {
            return replaced ? Rule.FORGET_REPLACE : Rule.FORGET;
        }
        if (Catalogue.builtIn().entry(change.type()).role() == Catalogue.Role.RECOVERY) {
            return Rule.INDIRECT_LOSS;
        }
        if (replaced) {
            return isForcedByUnknownsAlone(change) ? Rule.REPLACE_BY_UNKNOWN : Rule.REPLACE;
        }
        return Rule.DELETE;
    }

    private static boolean isForcedByUnknownsAlone(ResourceChange change) {
        return !change.replacePaths().isEmpty()
                && change.replacePaths().stream()
                        .allMatch(path -> change.unknownAttributes().contains(path.split("[.\\[]", 2)[0]));
    }

    private static String detail(ResourceChange change, Judgement judgement) {
        StringBuilder detail = new StringBuilder("is ").append(change.action().description());
        if (!change.replacePaths().isEmpty()) {
            detail.append(", forced by ").append(String.join(", ", change.replacePaths()));
        }
        change.actionReason()
                .ifPresent(reason -> detail.append(" (").append(reason).append(')'));
        return detail.append(Causes.of(change, judgement.plan())).toString();
    }
}
