/** The plan guard inside another program. */
@NullMarked
package io.github.tfsafety.embedding;

import org.jspecify.annotations.NullMarked;
