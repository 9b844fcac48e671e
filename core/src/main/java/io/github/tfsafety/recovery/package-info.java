/** Placeholder. */
@NullMarked
package io.github.tfsafety.recovery;

import org.jspecify.annotations.NullMarked;
