/**
 * The driver of the terraform program. {@link io.github.tfsafety.terraform.TerraformCli} is the entry point: one method
 * per command, each an argv list that a shell never sees, in an environment from which hidden flags were removed.
 */
@NullMarked
package io.github.tfsafety.terraform;

import org.jspecify.annotations.NullMarked;
