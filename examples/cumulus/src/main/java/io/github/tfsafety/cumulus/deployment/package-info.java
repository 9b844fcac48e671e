/** What a Cumulus deployment consists of: the file that says it, and how it is found in the Terraform roots. */
@NullMarked
package io.github.tfsafety.cumulus.deployment;

import org.jspecify.annotations.NullMarked;
