/**
 * Judges plans. {@link io.github.tfsafety.guard.PlanGuard} is the entry point: it holds a
 * {@link io.github.tfsafety.guard.ProtectionPolicy} against a plan and answers with a
 * {@link io.github.tfsafety.guard.Verdict}.
 *
 * <p>The question is always "does this change surely keep the database?". What is not understood is never allowed.
 */
@NullMarked
package io.github.tfsafety.guard;

import org.jspecify.annotations.NullMarked;
