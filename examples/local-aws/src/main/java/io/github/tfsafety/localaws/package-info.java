/** Placeholder. */
@NullMarked
package io.github.tfsafety.localaws;

import org.jspecify.annotations.NullMarked;
