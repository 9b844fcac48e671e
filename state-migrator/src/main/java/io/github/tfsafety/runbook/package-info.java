/**
 * A whole recovery as one run. {@link io.github.tfsafety.runbook.Discovery} reads a root's state and configuration and
 * proposes a {@link io.github.tfsafety.runbook.RecoveryFile}; a person reads and changes it;
 * {@link io.github.tfsafety.runbook.RecoveryRunbook} carries it out.
 */
@NullMarked
package io.github.tfsafety.runbook;

import org.jspecify.annotations.NullMarked;
