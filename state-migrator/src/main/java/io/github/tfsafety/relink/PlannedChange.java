package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.ResourceAddress;

/** What a plan does at one address. */
public record PlannedChange(ResourceAddress address, ChangeAction action) {
    public PlannedChange {
        requireNonNull(address, "address");
        requireNonNull(action, "action");
    }
}
