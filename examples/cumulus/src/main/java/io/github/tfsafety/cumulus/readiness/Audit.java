package io.github.tfsafety.cumulus.readiness;

import java.util.List;

/** Looks at one kind of resource; changes nothing. */
@FunctionalInterface
interface Audit {
    List<Finding> look();
}
