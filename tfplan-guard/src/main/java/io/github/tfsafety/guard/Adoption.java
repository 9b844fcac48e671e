package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ResourceChange;
import java.util.function.Predicate;

/** Tells whether an object that is forgotten in one place is imported in another. */
final class Adoption {
    private Adoption() {}

    /**
     * Whether exactly one change of the plans judged together imports the forgotten object, and keeps it. An import
     * stands for one object only, so nothing else that is forgotten may be taken for the same.
     */
    static boolean isAdopted(ResourceChange forgotten, Judgement judgement) {
        Identity identity = Identity.before(forgotten);
        return count(judgement.together().adoptions(), identity, change -> imports(change, identity)) == 1
                && count(judgement.together().forgotten(), identity, change -> isSurely(change, identity)) == 1;
    }

    private static long count(ObjectIndex index, Identity identity, Predicate<ResourceChange> wanted) {
        return index.having(identity.values().values()).stream().filter(wanted).count();
    }

    private static boolean imports(ResourceChange change, Identity identity) {
        return change.importing()
                .filter(importing -> importing.id() != null
                        && identity.isImportedAs(importing.id())
                        && Identity.before(change).agreesWith(identity))
                .isPresent();
    }

    private static boolean isSurely(ResourceChange change, Identity identity) {
        return Identity.before(change).isSurelySameAs(identity);
    }
}
