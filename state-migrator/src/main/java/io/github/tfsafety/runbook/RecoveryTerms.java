package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import java.util.List;
import java.util.Set;

/**
 * On which terms the databases of a recovery file are re-linked.
 *
 * @param afterwards whether the guarded plan is applied at the end
 * @param locking whether the backend must be able to lock
 * @param allowedReads data sources, as {@code data.TYPE.NAME}, that may be read although reading them has effects
 * @param mayReplace addresses that hold no database and may be replaced, created or destroyed because a database moved
 * @param mayChange attributes of the re-linked addresses that the plan may change, too
 */
public record RecoveryTerms(
        Afterwards afterwards,
        Locking locking,
        Set<String> allowedReads,
        List<ResourceAddress> mayReplace,
        Set<String> mayChange) {
    public RecoveryTerms {
        requireNonNull(afterwards, "afterwards");
        requireNonNull(locking, "locking");
        allowedReads = Set.copyOf(allowedReads);
        mayReplace = List.copyOf(mayReplace);
        mayChange = Set.copyOf(mayChange);
    }

    /** Terms under which nothing is waived. */
    public static RecoveryTerms strict(Afterwards afterwards) {
        return new RecoveryTerms(afterwards, Locking.REQUIRED, Set.of(), List.of(), Set.of());
    }
}
