package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.util.Set;

/**
 * Reads the JSON of {@code terraform show -json PLAN} or {@code tofu show -json PLAN} in one pass.
 *
 * <p>Memory depends on what is in scope, not on the size of the plan: bodies of planned values, state and configuration
 * are checked to be sound JSON and passed over. The format is described in
 * https://developer.hashicorp.com/terraform/internals/json-format.
 */
public final class PlanReader {
    private final PlanScope scope;

    private PlanReader(PlanScope scope) {
        this.scope = requireNonNull(scope);
    }

    /** A reader that keeps every change, but no attribute's value. */
    public static PlanReader keepingAllChanges() {
        return keeping(PlanScope.everything(Set.of()));
    }

    /** A reader that keeps what is in scope. */
    public static PlanReader keeping(PlanScope scope) {
        return new PlanReader(scope);
    }

    /**
     * Reads to the end of the stream, which stays the caller's to close.
     *
     * @throws UnreadablePlanException if the bytes are not a sound plan, or are a plan that Terraform could not finish
     */
    public Plan read(InputStream in) {
        return new PlanDocument(JsonCursor.open(in), scope).read();
    }
}
