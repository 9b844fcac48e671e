/**
 * The engine of journaled, resumable work. A {@link io.github.tfsafety.run.Run} is one piece of work with a private
 * folder; every change that it makes anywhere is a step whose intent is on disk before the change and whose result is
 * on disk after it.
 */
@NullMarked
package io.github.tfsafety.run;

import org.jspecify.annotations.NullMarked;
