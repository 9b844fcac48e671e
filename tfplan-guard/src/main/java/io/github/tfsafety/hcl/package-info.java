/** Placeholder. */
@NullMarked
package io.github.tfsafety.hcl;

import org.jspecify.annotations.NullMarked;
