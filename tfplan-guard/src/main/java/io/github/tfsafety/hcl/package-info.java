/**
 * Terraform's language as far as safety needs it. {@link io.github.tfsafety.hcl.TfvarsFile} reads and edits a variables
 * file without touching one byte beyond the value asked for: a lexer of our own keeps the positions, and HCL4j, wrapped
 * once with its network look-ups off, checks the result independently.
 */
@NullMarked
package io.github.tfsafety.hcl;

import org.jspecify.annotations.NullMarked;
