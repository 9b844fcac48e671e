/**
 * A rehearsal of the whole job on the real Terraform and a local AWS: a dangerous plan is blocked, a cluster is
 * restored, re-linked, and the plan that follows is judged and applied. {@link io.github.tfsafety.rehearsal.Rehearsal}
 * plays it from top to bottom.
 */
@NullMarked
package io.github.tfsafety.rehearsal;

import org.jspecify.annotations.NullMarked;
