/**
 * The recovery procedures of NASA Cumulus, built on the public API of core, tfplan-guard and state-migrator.
 * {@link io.github.tfsafety.cumulus.deployment.CumulusDeployment} says what a deployment consists of; each procedure
 * has a package of its own; {@code cumulus.cli} holds the command {@code cumulus-recovery}.
 */
@NullMarked
package io.github.tfsafety.cumulus;

import org.jspecify.annotations.NullMarked;
