/**
 * Terraform plans as the guard sees them: {@link io.github.tfsafety.plan.PlanReader} reads the bytes of
 * {@code terraform show -json PLAN} once and keeps a {@link io.github.tfsafety.plan.Plan} of addresses, actions,
 * attribute names and identity values, never whole objects.
 *
 * <p>Whatever the reader does not recognise as a sound plan ends in an
 * {@link io.github.tfsafety.plan.UnreadablePlanException}; nothing is guessed.
 */
@NullMarked
package io.github.tfsafety.plan;

import org.jspecify.annotations.NullMarked;
