/** Placeholder. */
@NullMarked
package io.github.tfsafety.relink;

import org.jspecify.annotations.NullMarked;
