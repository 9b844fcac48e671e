/**
 * Runs the real Terraform with the real AWS provider against an endpoint, apart from everything else on the machine.
 */
@NullMarked
package io.github.tfsafety.localaws.terraform;

import org.jspecify.annotations.NullMarked;
