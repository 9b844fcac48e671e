package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ChangeAction.Fate;
import io.github.tfsafety.plan.ResourceChange;
import java.util.stream.Stream;

/** Finds every change that does not keep a protected object. Each loss is found by the most telling rule. */
final class LossCheck implements Check {
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return Stream.concat(
                judgement.protectedChanges().filter(LossCheck::loses).map(change -> finding(change, judgement)),
                judgement
                        .supportingChanges()
                        .filter(change -> change.action().fate() == Fate.DESTROYED)
                        .map(change -> supporting(change, judgement)));
    }

    /** What is not protected for its own sake may be lost, unless something protected needs it, or might. */
    private static Finding supporting(ResourceChange change, Judgement judgement) {
        String happens = "is " + change.action().description();
        Dependents dependents = new Dependents(change, judgement);
        Finding finding = dependents.mayMatter()
                ? Finding.about(change, Rule.INDIRECT_LOSS, happens + dependents.described())
                : Finding.about(change, Rule.UNUSED_LOSS, happens);
        return finding.because(Causes.of(change, judgement.plan()));
    }

    private static boolean loses(ResourceChange change) {
        return switch (change.action().fate()) {
            case KEPT, UNKNOWN -> false;
            case DESTROYED, FORGOTTEN -> true;
        };
    }

    private static Finding finding(ResourceChange change, Judgement judgement) {
        String happens = "is " + change.action().description();
        Rule rule = ruleFor(change);
        if (rule == Rule.FORGET && Adoption.isAdopted(change, judgement)) {
            return Finding.about(
                    change, Rule.MIGRATED, "is forgotten here, and imported by a plan judged with this one");
        }
        if (rule == Rule.INDIRECT_LOSS) {
            return indirect(change, happens, judgement);
        }
        return Renaming.heirOf(change, judgement)
                .map(heir -> renamed(change, heir, happens))
                .orElseGet(() -> Finding.about(change, rule, happens))
                .because(Causes.of(change, judgement.plan()));
    }

    private static Finding renamed(ResourceChange change, ResourceChange heir, String happens) {
        String to = heir.address().toString();
        return Finding.about(change, Rule.RENAME_WITHOUT_MOVED, happens + ", while " + to + " is created")
                .withRemedy(Renaming.movedBlock(change.address().toString(), to));
    }

    private static Finding indirect(ResourceChange change, String happens, Judgement judgement) {
        Dependents dependents = new Dependents(change, judgement);
        Finding finding = dependents.areExcluded()
                ? Finding.about(change, Rule.UNUSED_LOSS, happens)
                : Finding.about(change, Rule.INDIRECT_LOSS, happens + dependents.described());
        return finding.because(Causes.of(change, judgement.plan()));
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
        if (Catalogue.builtIn().entry(change.type()).role() != Catalogue.Role.DATA) {
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
                        .map(Causes::attributeOf)
                        .allMatch(change.unknownAttributes()::contains);
    }
}
