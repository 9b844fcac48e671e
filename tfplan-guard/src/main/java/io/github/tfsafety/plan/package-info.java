/** Placeholder. */
@NullMarked
package io.github.tfsafety.plan;

import org.jspecify.annotations.NullMarked;
