package io.github.tfsafety.plan;

import java.util.Locale;
import java.util.Set;

/**
 * The names of the members that Terraform 0.12 to 1.16 and OpenTofu 1.6 to 1.12 write. Others are passed over, for
 * later versions may add some; but a name that is one character away from a known one, or differs from it in case, is a
 * damaged one, and what it names would be overlooked.
 */
final class MemberNames {
    static final MemberNames PLAN = new MemberNames(
            "format_version",
            "terraform_version",
            "variables",
            "planned_values",
            "resource_changes",
            "output_changes",
            "prior_state",
            "configuration",
            "resource_drift",
            "relevant_attributes",
            "condition_results",
            "checks",
            "timestamp",
            "errored",
            "applyable",
            "complete",
            "deferred_changes",
            "action_invocations",
            "deferred_action_invocations");

    static final MemberNames RESOURCE_CHANGE = new MemberNames(
            "address",
            "previous_address",
            "module_address",
            "mode",
            "type",
            "name",
            "index",
            "index_unknown",
            "provider_name",
            "deposed",
            "change",
            "action_reason");

    static final MemberNames CHANGE = new MemberNames(
            "actions",
            "before",
            "after",
            "after_unknown",
            "before_sensitive",
            "after_sensitive",
            "replace_paths",
            "importing",
            "generated_config",
            "before_identity",
            "after_identity");

    static final MemberNames DEFERRED_CHANGE = new MemberNames("reason", "resource_change");

    private final Set<String> names;

    private MemberNames(String... names) {
        this.names = Set.of(names);
    }

    /** Refuses a name that is not quite a known one. */
    void requireUndamaged(String name, JsonCursor cursor) {
        if (!names.contains(name) && isDamaged(name.toLowerCase(Locale.ROOT))) {
            throw cursor.malformed("the name of a member is damaged, " + Quoted.forMessage(name));
        }
    }

    private boolean isDamaged(String name) {
        return names.contains(name) || names.stream().anyMatch(known -> isOneEditApart(known, name));
    }

    /** Whether one character changed, left out or put in makes one name of the other. */
    private static boolean isOneEditApart(String known, String name) {
        int longer = Math.max(known.length(), name.length());
        if (longer - Math.min(known.length(), name.length()) > 1) {
            return false;
        }
        int head = 0;
        while (head < Math.min(known.length(), name.length()) && known.charAt(head) == name.charAt(head)) {
            head++;
        }
        String restOfKnown = known.substring(head);
        String restOfName = name.substring(head);
        return known.length() == name.length()
                ? restOfKnown.length() > 0 && restOfKnown.substring(1).equals(restOfName.substring(1))
                : known.length() > name.length()
                        ? restOfKnown.substring(1).equals(restOfName)
                        : restOfName.substring(1).equals(restOfKnown);
    }
}
