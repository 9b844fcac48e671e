/** Placeholder. */
@NullMarked
package io.github.tfsafety.rehearsal;

import org.jspecify.annotations.NullMarked;
