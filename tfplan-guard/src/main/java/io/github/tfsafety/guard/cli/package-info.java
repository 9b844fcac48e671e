/** The command {@code tfplan-guard}. Exit codes: 0 allowed, 1 could not decide, 2 usage, 3 blocked. */
@NullMarked
package io.github.tfsafety.guard.cli;

import org.jspecify.annotations.NullMarked;
