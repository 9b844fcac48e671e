package io.github.tfsafety.plan;

/**
 * What a plan as a whole shows, whatever of it is in scope. Parts of one document speak of the same objects, so that
 * these tell whether a part was taken away.
 *
 * <p>Source: {@code Marshal} in {@code internal/command/jsonplan/plan.go} of Terraform.
 */
public enum PlanSign {
    /** {@code resource_changes} or {@code deferred_changes} has an entry. */
    ENTRY,
    /** {@code resource_changes} has an entry of a managed object. */
    MANAGED_ENTRY,
    /** An entry shows a managed object before its change that no import brings in. */
    EXISTING_OBJECT,
    /** There is something to apply: an entry that is more than a no-op, a move, an import, an output, an action. */
    CHANGE,
    /** An action of a provider is invoked, or will be by a later plan. */
    ACTION,
    /** {@code planned_values} holds an object. */
    PLANNED_OBJECT,
    /** There is a {@code prior_state}. */
    PRIOR_STATE,
    /** {@code prior_state} holds a managed object. */
    PRIOR_OBJECT,
    /** {@code prior_state} holds what a data source read. */
    PRIOR_DATA,
    /** {@code "applyable": true}; stated since Terraform 1.8, not by OpenTofu. */
    APPLYABLE,
    /** {@code "applyable": false}: Terraform sees nothing to apply. */
    NOT_APPLYABLE
}
