/** Benchmarks of the plan guard. */
@NullMarked
package io.github.tfsafety.bench;

import org.jspecify.annotations.NullMarked;
