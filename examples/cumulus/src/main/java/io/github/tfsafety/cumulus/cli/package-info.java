/** The command {@code cumulus-recovery}. */
@NullMarked
package io.github.tfsafety.cumulus.cli;

import org.jspecify.annotations.NullMarked;
