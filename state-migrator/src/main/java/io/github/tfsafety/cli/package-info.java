/**
 * The command {@code tfsafety}. Exit codes: 0 done, 1 could not decide or act, 2 usage, 3 checked and found wanting.
 */
@NullMarked
package io.github.tfsafety.cli;

import org.jspecify.annotations.NullMarked;
