package io.github.tfsafety.guard;

import java.util.Map;
import java.util.Optional;

/**
 * The {@code action_reason} of plans in words. They explain, and decide nothing.
 *
 * <p>Source: {@code internal/command/jsonplan/plan.go} of Terraform (0.15 to 1.16) and of OpenTofu (1.6 to 1.12).
 */
final class ActionReason {
    /** Forcing attributes are named without it. */
    private static final String FORCED = "replace_because_cannot_update";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("replace_because_tainted", "it is marked as tainted in the state"),
            Map.entry("replace_by_request", "-replace asks for it"),
            Map.entry("replace_by_triggers", "replace_triggered_by names something that changes"),
            Map.entry("delete_because_no_resource_config", "the configuration has no resource block for it any more"),
            Map.entry("delete_because_wrong_repetition", "its block has or lacks count or for_each now"),
            Map.entry("delete_because_count_index", "count has become too small for its index"),
            Map.entry("delete_because_each_key", "for_each does not hold its key any more"),
            Map.entry("delete_because_no_module", "the configuration has no module block for it any more"),
            Map.entry("delete_because_no_move_target", "it was moved to an address without a resource block"),
            Map.entry("delete_because_enabled_false", "its block says enabled = false"),
            Map.entry("forgot_because_lifecycle_destroy_in_state", "the state says destroy = false for it"),
            Map.entry("forgot_because_lifecycle_destroy_in_config", "its lifecycle says destroy = false"));

    private ActionReason() {}

    /** The reason in words; one that is not known as the plan spells it. */
    static Optional<String> inWords(String reason) {
        return reason.equals(FORCED)
                ? Optional.empty()
                : Optional.of(WORDS.getOrDefault(reason, "the plan says " + reason));
    }
}
