package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceChange.Importing;
import java.util.HashMap;
import java.util.Map;

/** Knows a plan that imports the wanted ids at the wanted addresses and does nothing else to any object. */
final class PureImport {
    private PureImport() {}

    /** @param wanted the ids by their addresses */
    static boolean isOf(Map<ResourceAddress, String> wanted, Plan plan) {
        Map<ResourceAddress, String> imported = new HashMap<>();
        for (ResourceChange change : plan.changes()) {
            if (change.action() != ChangeAction.NO_OP || change.deposedKey().isPresent()) {
                return false;
            }
            change.importing().map(Importing::id).ifPresent(id -> imported.put(change.address(), id));
        }
        boolean unknownId = plan.changes().stream()
                .flatMap(change -> change.importing().stream())
                .anyMatch(importing -> importing.id() == null);
        return !unknownId
                && imported.equals(wanted)
                && plan.others().isEmpty()
                && plan.deferred().isEmpty();
    }
}
