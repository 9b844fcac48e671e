/** Simulated time, and what is to happen at a later moment of it. */
@NullMarked
package io.github.tfsafety.localaws.clock;

import org.jspecify.annotations.NullMarked;
