package io.github.tfsafety.guard;

import io.github.tfsafety.plan.ResourceChange;

/** Tells whether an object that is forgotten in one place is imported in another. */
final class Adoption {
    private Adoption() {}

    /** Whether exactly one change of the plans judged together imports the forgotten object, and keeps it. */
    static boolean isAdopted(ResourceChange forgotten, Judgement judgement) {
        Identity identity = Identity.before(forgotten);
        return judgement.together().adoptions().having(identity.values().values()).stream()
                        .filter(change -> change.type().equals(forgotten.type()) && imports(change, identity))
                        .count()
                == 1;
    }

    private static boolean imports(ResourceChange change, Identity identity) {
        return change.importing()
                .filter(importing -> importing.id() != null
                        && identity.isImportedAs(importing.id())
                        && !differs(Identity.before(change), identity))
                .isPresent();
    }

    /** Whether the imported object is known to be another one, such as a table of the same name in another region. */
    private static boolean differs(Identity imported, Identity forgotten) {
        return imported.isKnown() && !imported.isSameAs(forgotten);
    }
}
